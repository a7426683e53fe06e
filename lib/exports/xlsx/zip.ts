import { once } from "node:events";
import { createDeflateRaw, type DeflateRaw } from "node:zlib";
import { crc32 } from "./crc32";

/* https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, chapters 4.3 to 4.5 */
const [LOCAL, DESCRIPTOR, CENTRAL] = [0x04034b50, 0x08074b50, 0x02014b50];
const [END_64, LOCATOR_64, END] = [0x06064b50, 0x07064b50, 0x06054b50];
const [VERSION, VERSION_64] = [20, 45];
/** The sizes follow the data, and names are UTF-8. */
const FLAGS = 0x0008 | 0x0800;
const DEFLATED = 8;
const FULL = 0xffff_ffff;
const FULL_COUNT = 0xffff;
/** The time of every part: 1980-01-01, so that nothing but the content decides about the bytes. */
const [TIME, DATE] = [0, 0x21];
/** Fast, because a sheet is mostly repeated markup. */
const LEVEL = 4;

type Part = { name: Buffer; crc: number; packed: number; size: number; at: number };

/**
 * Writes a zip part by part, in the order begin, write, end, and finish after the last part. The bytes that each call
 * returns follow each other in the file. Nobody can open it before `finish`, which writes the list of parts. A part has less
 * than 4 GiB; the file may have more.
 */
export class ZipWriter {
  private readonly parts: Part[] = [];
  private deflate: DeflateRaw | undefined;
  private packed: Buffer[] = [];

  /** `at` is the place in the file where the zip goes on. */
  constructor(private at = 0) {}

  begin(name: string): Buffer {
    const part = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, at: this.at };
    this.parts.push(part);
    this.deflate = createDeflateRaw({ level: LEVEL });
    this.deflate.on("data", (bytes: Buffer) => this.packed.push(bytes));
    return this.counted(
      Buffer.concat([fields([4, LOCAL], [2, VERSION], ...partFields(part, true), [2, 0]), part.name]),
    );
  }

  /** The bytes of the open part. */
  get size(): number {
    return this.current().size;
  }

  async write(text: string): Promise<Buffer> {
    const bytes = Buffer.from(text);
    const part = this.current();
    part.crc = crc32(bytes, part.crc);
    part.size += bytes.length;
    const { deflate } = this;
    await new Promise<void>((done, fail) => {
      deflate?.write(bytes, (error) => (error ? fail(error) : done()));
    });
    return this.takePacked();
  }

  async end(): Promise<Buffer> {
    const part = this.current();
    const ended = once(this.deflate as DeflateRaw, "end");
    this.deflate?.end();
    await ended;
    const rest = this.takePacked();
    if (part.size >= FULL || part.packed >= FULL) throw new Error("A part of a zip is too large");
    const descriptor = fields([4, DESCRIPTOR], [4, part.crc], [4, part.packed], [4, part.size]);
    return Buffer.concat([rest, this.counted(descriptor)]);
  }

  finish(): Buffer {
    const list = Buffer.concat(this.parts.map(listed));
    const [count, start] = [this.parts.length, this.at];
    const large = start >= FULL || count >= FULL_COUNT;
    const end = fields(
      [4, END],
      [4, 0],
      [2, Math.min(count, FULL_COUNT)],
      [2, Math.min(count, FULL_COUNT)],
      [4, list.length],
      [4, Math.min(start, FULL)],
      [2, 0],
    );
    return Buffer.concat(large ? [list, end64(count, list.length, start), end] : [list, end]);
  }

  /** Frees what a part that was not ended holds. */
  close(): void {
    this.deflate?.destroy();
  }

  private current(): Part {
    const part = this.parts.at(-1);
    if (!part) throw new Error("No part of the zip has begun");
    return part;
  }

  private takePacked(): Buffer {
    const bytes = Buffer.concat(this.packed);
    this.packed = [];
    this.current().packed += bytes.length;
    return this.counted(bytes);
  }

  private counted(bytes: Buffer): Buffer {
    this.at += bytes.length;
    return bytes;
  }
}

type Field = readonly [size: 2 | 4 | 8, value: number];

/** Little-endian numbers, one after the other. */
function fields(...all: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(all.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of all) {
    if (size === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, size);
    at += size;
  }
  return bytes;
}

/** From the flags to the length of the name; the sizes are unknown where the data follow. */
function partFields({ name, crc, packed, size }: Part, follows: boolean): Field[] {
  const [sum, small, large] = follows ? [0, 0, 0] : [crc, packed, size];
  return [
    [2, FLAGS],
    [2, DEFLATED],
    [2, TIME],
    [2, DATE],
    [4, sum],
    [4, small],
    [4, large],
    [2, name.length],
  ];
}

/** The line of a part in the list at the end of the file. */
function listed(part: Part): Buffer {
  const large = part.at >= FULL;
  const version = large ? VERSION_64 : VERSION;
  const extra = large ? fields([2, 1], [2, 8], [8, part.at]) : Buffer.alloc(0);
  const head = fields(
    [4, CENTRAL],
    [2, version],
    [2, version],
    ...partFields(part, false),
    [2, extra.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, Math.min(part.at, FULL)],
  );
  return Buffer.concat([head, part.name, extra]);
}

/** The end of a file of 4 GiB and more: the place of the list, and the place of that place. */
function end64(count: number, length: number, start: number): Buffer {
  const rest = 44;
  return fields(
    [4, END_64],
    [8, rest],
    [2, VERSION_64],
    [2, VERSION_64],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, length],
    [8, start],
    [4, LOCATOR_64],
    [4, 0],
    [8, start + length],
    [4, 1],
  );
}
