import "server-only";
import { sessionIdIn } from "@/app/_server/session-id";
import { Invalid, Unsupported } from "@/lib/errors";
import { sha256In } from "@/lib/http/digest";
import type { UploadPart } from "@/lib/recordings/upload/append";
import type { UploadBody } from "@/lib/recordings/upload/receive";

/** What the address and the headers of an upload say about its recording. */
export function uploadInput(request: Request, session: string) {
  const url = new URL(request.url);
  const query = url.searchParams;
  return {
    sessionId: sessionIdIn(session),
    externalId: lastSegment(url),
    track: query.get("track"),
    startedAt: query.get("startedAt"),
    durationSeconds: query.get("durationSeconds"),
    sha256: digestIn(request, "repr-digest") ?? query.get("sha256"),
  };
}

function lastSegment({ pathname }: URL): string {
  try {
    return decodeURIComponent(pathname.split("/").at(-1) ?? "");
  } catch {
    throw new Invalid("The id of the recording in the address is not encoded correctly");
  }
}

export function bodyOf(request: Request): UploadBody {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.toLowerCase() !== "identity")
    throw new Unsupported("The body is compressed; send it uncompressed");
  const length = request.headers.get("content-length");
  return {
    bytes: request.body ?? noBytes(),
    length: length !== null && /^\d{1,15}$/.test(length) ? Number(length) : null,
    sha256: digestIn(request, "content-digest"),
  };
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/ */
export function partOf(request: Request): UploadPart {
  const offset = request.headers.get("upload-offset")?.trim() ?? "";
  if (!/^\d{1,15}$/.test(offset)) throw new Invalid("The header Upload-Offset is not a number of bytes");
  const complete = request.headers.get("upload-complete")?.trim() ?? "?0";
  if (!/^\?[01]$/.test(complete)) throw new Invalid("The header Upload-Complete is neither ?0 nor ?1");
  return { ...bodyOf(request), offset: Number(offset), isLast: complete === "?1" };
}

function digestIn(request: Request, name: "repr-digest" | "content-digest"): string | null {
  const header = request.headers.get(name);
  const sha256 = sha256In(header);
  if (header !== null && sha256 === null)
    throw new Invalid(`The header ${name} has no SHA-256 that can be read`);
  return sha256;
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}
