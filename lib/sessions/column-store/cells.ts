import { cellText, isNullCell } from "@/db/parse-copy";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";

/** Sets a row of a column to a cell as COPY writes it. */
export type ReadCell = (row: number, bytes: Uint8Array, from: number, to: number) => void;

export function cellReader(column: StoredColumn): ReadCell {
  if (!("codes" in column)) return (row, bytes, from, to) => column.setNumber(row, numberIn(bytes, from, to));
  const codeIn = codeReader(column);
  return (row, bytes, from, to) =>
    column.setCode(row, isNullCell(bytes, from, to) ? 0 : codeIn(bytes, from, to));
}

/** Values whose bytes are recognised. */
const RECOGNISED = 1_024;

/** Returns the code of a cell that is not null. No text is made of the bytes of a value that was read before. */
function codeReader(column: CodedColumn): (bytes: Uint8Array, from: number, to: number) => number {
  const recognised: ({ written: Uint8Array; code: number } | undefined)[] = [];
  return (bytes, from, to) => {
    const place = hashOf(bytes, from, to) % RECOGNISED;
    const known = recognised[place];
    if (known && isSame(known.written, bytes, from, to)) return known.code;
    const code = column.codeOf(cellText(bytes, from, to));
    recognised[place] = { written: Uint8Array.from(bytes.subarray(from, to)), code };
    return code;
  };
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[from + at]) return false;
  return true;
}

const [MINUS, ZERO, NINE] = [45, 48, 57];

/** A number as COPY writes it; NaN for null. */
export function numberIn(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === MINUS;
  let number = 0;
  for (let at = isNegative ? from + 1 : from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE)
      return isNullCell(bytes, from, to) ? Number.NaN : Number(cellText(bytes, from, to));
    number = number * 10 + (byte - ZERO);
  }
  return isNegative ? -number : number;
}
