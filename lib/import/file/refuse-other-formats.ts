import { ONE_A_LINE } from "@/lib/documents/read-line";
import { isUtf16 } from "./encoding";

const UNPACK = "unpack it first";
const PACKED: readonly (readonly [string, readonly number[]])[] = [
  ["a ZIP archive", [0x50, 0x4b, 0x03, 0x04]],
  ["bzip2 data", [0x42, 0x5a, 0x68]],
  ["xz data", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["zstd data", [0x28, 0xb5, 0x2f, 0xfd]],
];
const [LITTLE_ENDIAN, BIG_ENDIAN, UTF8] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0xef, 0xbb, 0xbf],
] as const;

/** Throws when the first bytes of a file show that it is something else than lines in this encoding, and says what to do. */
export function refuseOtherFormats(head: Buffer, encoding: string): void {
  const starts = (bytes: readonly number[]) => bytes.every((byte, index) => head[index] === byte);
  const packed = PACKED.find(([, bytes]) => starts(bytes));
  if (packed) throw new Error(`the file is ${packed[0]}; ${UNPACK}`);
  const utf16 = utf16Of(head, starts);
  if (utf16 && utf16 !== encoding)
    throw new Error(
      `the file is ${utf16.toUpperCase()}; import it with --encoding ${utf16}, or convert it to UTF-8`,
    );
  if (starts(UTF8) && encoding !== "utf-8")
    throw new Error(`the file is UTF-8, as its first bytes say; import it without --encoding`);
  if (isUtf16(encoding) && !utf16 && head.length > 0)
    throw new Error(`the file is not ${encoding.toUpperCase()}; import it without --encoding if it is UTF-8`);
}

/** By its byte order mark, or by the zero beside an ASCII character: a document begins with one. */
function utf16Of(
  head: Buffer,
  starts: (bytes: readonly number[]) => boolean,
): "utf-16le" | "utf-16be" | null {
  const [a, b] = head;
  if (starts(LITTLE_ENDIAN) || (a !== 0 && b === 0)) return "utf-16le";
  if (starts(BIG_ENDIAN) || (a === 0 && b !== 0 && b !== undefined)) return "utf-16be";
  return null;
}

/** Throws when the first line begins a JSON value that goes on in the next lines, of which none is a session then. */
export function refuseLongValues(first: string): void {
  const start = first.trim();
  if (start === "{") throw new Error(`each session is written over several lines; ${ON_ONE_LINE}`);
  if (start.startsWith("[") && !isJson(start)) throw new Error(`the file is a JSON array; ${ONE_A_LINE}`);
}

const ON_ONE_LINE = "write each on a line of its own, for example with jq -c .";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
