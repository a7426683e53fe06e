import { MAX_LINE_LENGTH } from "@/lib/documents/line-length";
import { encodingName, isUtf16, lineDecoder, utf8Of } from "./encoding";
import { GZIP, gunzipped } from "./gunzip";
import { refuseOtherFormats } from "./refuse-other-formats";

const NEWLINE = 0x0a;
/** A UTF-16 unit takes at most three bytes, so a line that is cut off here is still longer than MAX_LINE_LENGTH. */
const MAX_BYTES = 3 * (MAX_LINE_LENGTH + 1);

/** `problem`: why the bytes of the line are no text, in words; `text` is what can be read of it all the same. */
export type UnreadableLine = { text: string; problem: string };
export type Line = string | UnreadableLine;

export function textOf(line: Line): string {
  return typeof line === "string" ? line : line.text;
}

export function isEncoding(name: string): boolean {
  return encodingName(name) !== null;
}

/**
 * The lines of a text, plain or gzipped (recognised by its first bytes). Only a line feed ends a line: JSON may contain
 * U+2028. A line that is much too long is cut off. Throws when the input breaks off or is no text in this encoding.
 */
export async function* linesOf(
  source: AsyncIterable<Buffer>,
  { encoding = "utf-8" }: { encoding?: string | undefined } = {},
): AsyncGenerator<Line> {
  const decode = lineDecoder(encoding);
  if (!decode) throw new Error(`there is no encoding ${encoding}`);
  let pieces: Buffer[] = [];
  let bytes = 0;
  let first = true;
  const take = (piece: Buffer) => {
    if (bytes < MAX_BYTES) pieces.push(piece.subarray(0, MAX_BYTES - bytes));
    bytes += piece.length;
  };
  const line = (): Line => {
    const { text, problem } = decode(Buffer.concat(pieces));
    const whole = first && text.startsWith("\uFEFF") ? text.slice(1) : text;
    const isCut = bytes > MAX_BYTES;
    pieces = [];
    bytes = 0;
    first = false;
    return problem === null || isCut ? whole : { text: whole, problem };
  };
  for await (const chunk of plainBytes(source, encoding)) {
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

/** Unpacked, and in UTF-8 where the line ends could not be found otherwise. */
async function* plainBytes(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const name = encodingName(encoding) ?? encoding;
  const unpacked = await begun(source);
  const isGzip = GZIP.every((byte, index) => unpacked.head[index] === byte);
  const text = await begun(isGzip ? gunzipped(unpacked.whole) : unpacked.whole);
  refuseOtherFormats(text.head, name);
  yield* isUtf16(name) ? utf8Of(name, text.whole) : text.whole;
}

const HEAD = 8;

/** The first bytes of a source, at least eight if it has them, and all of it. */
async function begun(source: AsyncIterable<Buffer>) {
  const chunks = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < HEAD) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return { head, whole: beginningWith(head, chunks) };
}

async function* beginningWith(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
