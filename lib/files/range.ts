import type { ByteRange } from "@/lib/storage/storage";

/**
 * What a Range header asks for of a file: null for all of it, also where the header cannot be read or asks for several
 * parts; "outside" when there is nothing of it. https://www.rfc-editor.org/rfc/rfc9110#section-14
 */
export function rangeIn(header: string | null, size: number): ByteRange | "outside" | null {
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
