/* https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, chapters 4.3 to 4.5 */
const [LOCAL, DESCRIPTOR, CENTRAL] = [0x04034b50, 0x08074b50, 0x02014b50];
const [END_64, LOCATOR_64, END] = [0x06064b50, 0x07064b50, 0x06054b50];
const [VERSION, VERSION_64] = [20, 45];
/** The sizes follow the data, and names are UTF-8. */
const FLAGS = 0x0008 | 0x0800;
const DEFLATED = 8;
/** From here on a number needs 64 bits. */
export const FULL = 0xffff_ffff;
const FULL_COUNT = 0xffff;
/** The time of every part: 1980-01-01, so that nothing but the content decides about the bytes. */
const [TIME, DATE] = [0, 0x21];

/** A part with its packed size, its size, and its place in the file. */
export type ZipPart = { name: Buffer; crc: number; packed: number; size: number; at: number };

/** In front of the data of a part. */
export function localRecord(part: ZipPart): Buffer {
  return Buffer.concat([fields([4, LOCAL], [2, VERSION], ...partFields(part, true), [2, 0]), part.name]);
}

/** Behind the data of a part. */
export function descriptorRecord({ crc, packed, size }: ZipPart): Buffer {
  return fields([4, DESCRIPTOR], [4, crc], [4, packed], [4, size]);
}

/** The line of a part in the list at the end of the file. */
export function listRecord(part: ZipPart): Buffer {
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

/** Behind the list of `count` parts, which has `length` bytes from `start` on. */
export function endRecord(count: number, length: number, start: number): Buffer {
  const end = fields(
    [4, END],
    [4, 0],
    [2, Math.min(count, FULL_COUNT)],
    [2, Math.min(count, FULL_COUNT)],
    [4, length],
    [4, Math.min(start, FULL)],
    [2, 0],
  );
  const large = start >= FULL || count >= FULL_COUNT;
  return large ? Buffer.concat([endRecord64(count, length, start), end]) : end;
}

/** The end of a file of 4 GiB and more: the place of the list, and the place of that place. */
function endRecord64(count: number, length: number, start: number): Buffer {
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
function partFields({ name, crc, packed, size }: ZipPart, follows: boolean): Field[] {
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
