import "server-only";
import type { Readable } from "node:stream";
import { opensInline } from "@/lib/files/allowed-types";
import { contentDisposition } from "@/lib/files/content-disposition";
import { UNKNOWN_TYPE } from "@/lib/files/detect-type";
import type { StoredFile } from "@/lib/files/find";
import { parseRange } from "@/lib/files/parse-range";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage";
import { uploadedFilePolicy } from "./content-security-policy";
import { streamOf } from "./download";
import { exchange } from "./exchange";

/**
 * Serves an uploaded file, or the range that was requested, in a way that no browser runs. With `?download` a file that could
 * be shown inline is saved. Rights are checked by the caller.
 */
export async function serveFile(request: Request, file: StoredFile): Promise<Response> {
  const etag = `"${file.sha256 ?? file.storageKey.split("/").at(-1)}"`;
  const headers = {
    // A type that is not shown inline is not named, so that browsers only save the file.
    "Content-Type": opensInline(file.mediaType) ? (file.mediaType ?? UNKNOWN_TYPE) : UNKNOWN_TYPE,
    "Content-Disposition": contentDisposition(file, new URL(request.url).searchParams.has("download")),
    "Content-Security-Policy": uploadedFilePolicy(file.mediaType),
    "X-Content-Type-Options": "nosniff",
    // Revalidated each time, because the right to the file may have been revoked.
    "Cache-Control": "private, no-cache, no-transform",
    "Accept-Ranges": "bytes",
    ETag: etag,
  };
  if (matches(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  const { size } = file;
  const range = isCurrent(request.headers.get("if-range"), etag)
    ? parseRange(request.headers.get("range"), size)
    : null;
  if (range === "outside")
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}` } });
  const { stream } = await storage().read(file.storageKey, range ?? undefined);
  const body = bodyOf(stream, request, file);
  setContentLength(range ? range.end - range.start + 1 : size);
  if (range === null) return new Response(body, { headers });
  const part = { "Content-Range": `bytes ${range.start}-${range.end}/${size}` };
  return new Response(body, { status: 206, headers: { ...headers, ...part } });
}

/** Next drops this header of a response. With it a browser shows the progress and notices an incomplete download. */
function setContentLength(bytes: number): void {
  exchange()?.response.setHeader("Content-Length", bytes);
}

function matches(header: string | null, etag: string): boolean {
  return header?.split(",").some((each) => each.trim().replace(/^W\//, "") === etag) ?? false;
}

function isCurrent(ifRange: string | null, etag: string): boolean {
  return ifRange === null || ifRange === etag;
}

function bodyOf(stream: Readable, request: Request, { id }: StoredFile): ReadableStream<Uint8Array> | null {
  if (request.method === "HEAD") {
    stream.destroy();
    return null;
  }
  const readerLeft = new AbortController();
  // Next does not cancel the body for a reader who left before it existed.
  const signal = AbortSignal.any([request.signal, readerLeft.signal]);
  const close = () => stream.destroy();
  if (signal.aborted) close();
  else signal.addEventListener("abort", close, { once: true });
  return streamOf(withLog(stream, id, signal), readerLeft);
}

async function* withLog(stream: Readable, file: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (err) {
    if (!signal.aborted) log().error({ err, file }, "reading a file failed");
    throw err;
  }
}
