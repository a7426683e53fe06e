import "server-only";
import type { Upload } from "@/lib/files/store-upload";

/** A file as the body of a request, with its name in the address; its bytes are read as they come. */
export function sentFile(request: Request): Upload {
  const length = request.headers.get("content-length");
  return {
    name: new URL(request.url).searchParams.get("name") ?? "",
    length: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
    bytes: request.body ?? nothing(),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
