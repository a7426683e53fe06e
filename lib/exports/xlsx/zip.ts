import { once } from "node:events";
import { createDeflateRaw, type DeflateRaw } from "node:zlib";
import { crc32 } from "@/lib/crc32";
import { descriptorRecord, endRecord, FULL, listRecord, localRecord, type ZipPart } from "./zip-records";

/** Fast, because a sheet is mostly repeated markup. */
const LEVEL = 4;

/**
 * Writes a zip part by part, in the order begin, write, end, and finish after the last part. The bytes that each call
 * returns follow each other in the file. Nobody can open it before `finish`, which writes the list of parts. A part has less
 * than 4 GiB; the file may have more.
 */
export class ZipWriter {
  private readonly parts: ZipPart[] = [];
  private deflate: DeflateRaw | undefined;
  private packed: Buffer[] = [];

  /** `at` is the place in the file where the zip goes on. */
  constructor(private at = 0) {}

  begin(name: string): Buffer {
    const part = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, at: this.at };
    this.parts.push(part);
    this.deflate = createDeflateRaw({ level: LEVEL });
    this.deflate.on("data", (bytes: Buffer) => this.packed.push(bytes));
    return this.counted(localRecord(part));
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
    return Buffer.concat([rest, this.counted(descriptorRecord(part))]);
  }

  finish(): Buffer {
    const list = Buffer.concat(this.parts.map(listRecord));
    return Buffer.concat([list, endRecord(this.parts.length, list.length, this.at)]);
  }

  /** Frees what a part that was not ended holds. */
  close(): void {
    this.deflate?.destroy();
  }

  private current(): ZipPart {
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
