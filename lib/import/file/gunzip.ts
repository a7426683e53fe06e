import { pipeline, Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import { crc32 } from "@/lib/crc32";
import { BREAKS_OFF, ByteReader } from "./byte-reader";

/*
 * Node's own gunzip throws away the end of what it unpacked when other bytes follow, and does not say where they begin.
 * https://www.rfc-editor.org/rfc/rfc1952
 */

export const GZIP = [0x1f, 0x8b];
const [HAS_CRC, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16] as const;

const BYTES_BEHIND =
  "bytes that are not gzip follow the gzip data and were not read; if they are sessions, put them into a file of their own";

/** Unpacks gzip, also several files in a row. Throws, after all that could be unpacked, when it is damaged or bytes follow it. */
export async function* gunzipped(source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  const bytes = new ByteReader(source);
  do {
    await skipHeader(bytes);
    let [sum, size] = [0, 0];
    for await (const piece of inflated(bytes)) {
      sum = crc32(piece, sum);
      size += piece.length;
      yield piece;
    }
    const end = await bytes.take(8);
    if (end.readUInt32LE(0) !== sum || end.readUInt32LE(4) !== size % 2 ** 32)
      throw new Error("the gzip data is damaged: its checksum is wrong");
  } while (await bytes.startsWith(GZIP));
  for (let rest = await bytes.chunk(); rest !== null; rest = await bytes.chunk())
    // Some programs fill up the last block with zeros.
    if (rest.some((byte) => byte !== 0)) throw new Error(BYTES_BEHIND);
}

async function skipHeader(bytes: ByteReader): Promise<void> {
  const header = await bytes.take(10);
  const flags = header[3] ?? 0;
  if (header[2] !== 8) throw new Error("the gzip data is damaged: its compression is unknown");
  if (flags & HAS_EXTRA) await bytes.take((await bytes.take(2)).readUInt16LE());
  if (flags & HAS_NAME) await skipText(bytes);
  if (flags & HAS_COMMENT) await skipText(bytes);
  if (flags & HAS_CRC) await bytes.take(2);
}

async function skipText(bytes: ByteReader): Promise<void> {
  let [byte] = await bytes.take(1);
  while (byte !== 0) [byte] = await bytes.take(1);
}

/** Unpacks up to the end of the compressed data, and puts back what it read behind it. */
async function* inflated(bytes: ByteReader): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  const unused: { chunk: Buffer; end: number }[] = [];
  let read = 0;
  async function* chunks() {
    for (let chunk = await bytes.chunk(); chunk !== null; chunk = await bytes.chunk()) {
      read += chunk.length;
      while (unused[0] && unused[0].end <= inflate.bytesWritten) unused.shift();
      unused.push({ chunk, end: read });
      yield chunk;
    }
  }
  const input = chunks();
  try {
    yield* pipeline(Readable.from(input), inflate, () => {});
  } catch (error) {
    throw isDamage(error) ? new Error(damageText(error)) : error;
  }
  // Waits for a chunk that was asked for before the end was known.
  await input.return();
  const behind = read - inflate.bytesWritten;
  if (behind > 0) bytes.putBack(Buffer.concat(unused.map(({ chunk }) => chunk)).subarray(-behind));
}

type ZlibError = Error & { code: string };

function isDamage(error: unknown): error is ZlibError {
  return error instanceof Error && "code" in error && /^Z_/.test(String(error.code));
}

function damageText({ code, message }: ZlibError): string {
  return code === "Z_BUF_ERROR" ? BREAKS_OFF : `the gzip data is damaged: ${message}`;
}
