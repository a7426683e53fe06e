import type { ByteRange } from "@/lib/storage/storage";

/**
 * Parses a Range header for a file of `size` bytes. Returns null for the whole file, also when the header is invalid or has
 * several ranges, and "outside" when the range contains no byte. https://www.rfc-editor.org/rfc/rfc9110#section-14
 */
export function parseRange(header: string | null, size: number): ByteRange | "outside" | null {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return null;
  if (from === "") {
    const last = Math.min(Number(to), size);
    return last === 0 ? "outside" : { start: size - last, end: size - 1 };
  }
  const range = { start: Number(from), end: to === "" ? size - 1 : Math.min(Number(to), size - 1) };
  if (to !== "" && Number(to) < range.start) return null;
  return range.start >= size ? "outside" : range;
}
