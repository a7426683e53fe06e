import "server-only";
import type { Readable } from "node:stream";
import { opensInline } from "@/lib/files/allowed-types";
import { contentDisposition } from "@/lib/files/content-disposition";
import { UNKNOWN_TYPE } from "@/lib/files/detect-type";
import type { StoredFile } from "@/lib/files/find";
import { parseRange } from "@/lib/files/parse-range";
import { log } from "@/lib/log";
import { storage } from "@/lib/storage";
import { exchange } from "./exchange";
import { storedFilePolicy } from "./headers";
import { streamOf } from "./streamed";

/**
 * A file that somebody sent, to who may have it: its bytes or the part that is asked for, as nothing a browser would run.
 * `?download` saves what would open in place.
 */
export async function storedFile(request: Request, file: StoredFile): Promise<Response> {
  const etag = `"${file.sha256 ?? file.storageKey.split("/").at(-1)}"`;
  const headers = {
    // What does not open in place is not named: nothing is to be made of it but a file.
    "Content-Type": opensInline(file.mediaType) ? (file.mediaType ?? UNKNOWN_TYPE) : UNKNOWN_TYPE,
    "Content-Disposition": contentDisposition(file, new URL(request.url).searchParams.has("download")),
    "Content-Security-Policy": storedFilePolicy(file.mediaType),
    "X-Content-Type-Options": "nosniff",
    // Kept by this browser alone, and asked for again each time: the right to it may have gone.
    "Cache-Control": "private, no-cache, no-transform",
    "Accept-Ranges": "bytes",
    ETag: etag,
  };
  if (isAmong(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  const { size } = file;
  const range = isCurrent(request.headers.get("if-range"), etag)
    ? parseRange(request.headers.get("range"), size)
    : null;
  if (range === "outside")
    return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${size}` } });
  const { stream } = await storage().read(file.storageKey, range ?? undefined);
  const body = bodyOf(stream, request, file);
  sayLength(range ? range.end - range.start + 1 : size);
  if (range === null) return new Response(body, { headers });
  const part = { "Content-Range": `bytes ${range.start}-${range.end}/${size}` };
  return new Response(body, { status: 206, headers: { ...headers, ...part } });
}

/** So that a download shows how far it is, and one that breaks off does not pass for whole; of an answer Next drops it. */
function sayLength(bytes: number): void {
  exchange()?.response.setHeader("Content-Length", bytes);
}

function isAmong(header: string | null, etag: string): boolean {
  return header?.split(",").some((each) => each.trim().replace(/^W\//, "") === etag) ?? false;
}

/** Whether a part goes on with the file the browser has the beginning of. */
function isCurrent(ifRange: string | null, etag: string): boolean {
  return ifRange === null || ifRange === etag;
}

function bodyOf(stream: Readable, request: Request, { id }: StoredFile): ReadableStream<Uint8Array> | null {
  if (request.method === "HEAD") {
    stream.destroy();
    return null;
  }
  const leaving = new AbortController();
  // Next cancels no body of a reader who has left before there was one.
  const signal = AbortSignal.any([request.signal, leaving.signal]);
  const close = () => stream.destroy();
  if (signal.aborted) close();
  else signal.addEventListener("abort", close, { once: true });
  return streamOf(logged(stream, id, signal), leaving);
}

async function* logged(stream: Readable, file: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (err) {
    if (!signal.aborted) log().error({ err, file }, "a file broke off");
    throw err;
  }
}
