import "server-only";
import type { Upload } from "@/lib/files/store-bytes";

/** The file that is the body of a request, with its name in the query `name`. */
export function uploadIn(request: Request): Upload {
  const length = request.headers.get("content-length");
  return {
    name: new URL(request.url).searchParams.get("name") ?? "",
    length: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
    bytes: request.body ?? noBytes(),
  };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
