import { t } from "@/messages/package-check";
import type { FoundFile, Package } from "./package";

/* https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, chapters 4.3 to 4.5 */
const [LOCAL, DESCRIPTOR, CENTRAL, END, END_64] = [
  0x04034b50, 0x08074b50, 0x02014b50, 0x06054b50, 0x06064b50,
];
/** In bytes. */
const [LOCAL_SIZE, CENTRAL_SIZE, END_SIZE, LOCATOR_SIZE, END_64_SIZE] = [30, 46, 22, 20, 56];
const FULL = 0xffff_ffff;
const FULL_COUNT = 0xffff;

type Listed = {
  path: string;
  size: number;
  at: number;
  method: number;
  isLarge: boolean;
  /** Its line of the list has a comment or fields that Parley does not write. */
  hasMore: boolean;
};

/** Reads the list of a zip as Parley writes it: files one after the other, as they are. Throws with a message for people. */
export async function readZip(zip: Blob): Promise<Package> {
  const { count, start, end } = await readEnd(zip);
  const { listed, length } = readList(await view(zip, start, end), count);
  const files: FoundFile[] = [];
  let at = 0;
  let hasMore = start + length !== end || listed.some((each) => each.hasMore);
  for (const each of listed.toSorted((a, b) => a.at - b.at)) {
    if (each.method !== 0) throw new Error(t("packedByOther"));
    const head = await readHead(zip, each);
    const data = each.at + LOCAL_SIZE + head.length;
    files.push({ path: each.path, content: zip.slice(data, data + each.size) });
    hasMore ||= each.at !== at || head.hasMore;
    at = data + each.size + (await descriptorLength(zip, data + each.size, each));
  }
  return { files, hasMore: hasMore || at !== start };
}

/** `end` is where the list has to end. */
async function readEnd(zip: Blob): Promise<{ count: number; start: number; end: number }> {
  const at = zip.size - END_SIZE;
  const record = at < 0 ? null : await view(zip, at, zip.size);
  if (record?.getUint32(0, true) !== END) throw new Error(t("notWhole"));
  const [count, start] = [record.getUint16(10, true), record.getUint32(16, true)];
  if (count !== FULL_COUNT && start !== FULL) return { count, start, end: at };
  const end = at - LOCATOR_SIZE - END_64_SIZE;
  const large = end < 0 ? null : await view(zip, end, end + END_64_SIZE);
  if (large?.getUint32(0, true) !== END_64) throw new Error(t("unreadableEnd"));
  return { count: number64(large, 32), start: number64(large, 48), end };
}

/** With the length of the list in bytes. */
function readList(list: DataView, count: number): { listed: Listed[]; length: number } {
  const all: Listed[] = [];
  let at = 0;
  while (all.length < count) {
    if (at + CENTRAL_SIZE > list.byteLength || list.getUint32(at, true) !== CENTRAL)
      throw new Error(t("unreadableList"));
    const nameLength = list.getUint16(at + 28, true);
    const extraLength = list.getUint16(at + 30, true);
    const name = new Uint8Array(list.buffer, at + CENTRAL_SIZE, nameLength);
    const extra = new DataView(list.buffer, at + CENTRAL_SIZE + nameLength, extraLength);
    const [size, place] = [list.getUint32(at + 24, true), list.getUint32(at + 42, true)];
    const packed = list.getUint32(at + 20, true);
    const commentLength = list.getUint16(at + 32, true);
    all.push({
      path: new TextDecoder().decode(name),
      method: list.getUint16(at + 10, true),
      isLarge: size === FULL || packed === FULL,
      hasMore: commentLength > 0 || extraLength !== largeLength(size, place),
      ...largeNumbers(extra, { size, packed, place }),
    });
    at += CENTRAL_SIZE + nameLength + extraLength + commentLength;
  }
  return { listed: all, length: at };
}

/** In bytes, of the extra field with numbers that need 64 bits. */
function largeLength(size: number, place: number): number {
  if (size === FULL) return 28;
  return place === FULL ? 12 : 0;
}

/** Numbers that need 64 bits are in an extra field, in this order, and only those. */
function largeNumbers(
  extra: DataView,
  { size, packed, place }: { size: number; packed: number; place: number },
): { size: number; at: number } {
  let at = 4;
  for (let field = 0; field + 4 <= extra.byteLength; field += 4 + extra.getUint16(field + 2, true))
    if (extra.getUint16(field, true) === 1) at = field + 4;
  const next = (number: number) => {
    if (number !== FULL) return number;
    at += 8;
    return number64(extra, at - 8);
  };
  const whole = next(size);
  next(packed);
  return { size: whole, at: next(place) };
}

/** What comes before the content of a file. Programs that do not read the list take the path from here. */
async function readHead(zip: Blob, { at, path }: Listed): Promise<{ length: number; hasMore: boolean }> {
  const head = await view(zip, at, at + LOCAL_SIZE);
  if (head.getUint32(0, true) !== LOCAL) throw new Error(t("beginningMissing", { path }));
  const [nameLength, extraLength] = [head.getUint16(26, true), head.getUint16(28, true)];
  const name = await view(zip, at + LOCAL_SIZE, at + LOCAL_SIZE + nameLength);
  const hasMore = extraLength > 0 || new TextDecoder().decode(name) !== path;
  return { length: nameLength + extraLength, hasMore };
}

async function descriptorLength(zip: Blob, at: number, { isLarge }: Listed): Promise<number> {
  const head = await view(zip, at, at + 4);
  if (head.getUint32(0, true) !== DESCRIPTOR) return 0;
  return isLarge ? 24 : 16;
}

async function view(zip: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await zip.slice(start, end).arrayBuffer());
}

function number64(bytes: DataView, at: number): number {
  return Number(bytes.getBigUint64(at, true));
}
