import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { MAX_LINE_LENGTH } from "@/lib/documents/read-line";

const NEWLINE = 0x0a;
/** A UTF-16 unit takes at most three bytes, so a line that is cut off here is still longer than MAX_LINE_LENGTH. */
const MAX_BYTES = 3 * (MAX_LINE_LENGTH + 1);

/**
 * The lines of UTF-8 text, plain or gzipped (recognised by its first bytes). Only a line feed ends a line: JSON may contain
 * U+2028. A line that is much too long is cut off. Throws when the input breaks off.
 */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let first = true;
  const take = (piece: Buffer) => {
    if (bytes < MAX_BYTES) pieces.push(piece.subarray(0, MAX_BYTES - bytes));
    bytes += piece.length;
  };
  const line = () => {
    const text = Buffer.concat(pieces).toString("utf8");
    const whole = first && text.startsWith("\uFEFF") ? text.slice(1) : text;
    pieces = [];
    bytes = 0;
    first = false;
    return whole;
  };
  for await (const chunk of unpacked(source)) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, end));
      yield line();
      start = end + 1;
    }
    if (start < chunk.length) take(chunk.subarray(start));
  }
  if (bytes > 0) yield line();
}

async function* unpacked(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = beginningWith(head, chunks);
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* whole;
  yield* pipeline(Readable.from(whole), createGunzip(), () => {});
}

async function* beginningWith(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
