import { Invalid } from "@/lib/errors";
import type { ByteRange } from "./storage";

export function outOfRange(): Invalid {
  return new Invalid("The requested range is outside of the file");
}

/** Clamps a range to an object of `size` bytes. Throws Invalid when nothing is left. */
export function clampRange(size: number, { start, end }: ByteRange): ByteRange {
  if (start < 0 || start > end || start >= size) throw outOfRange();
  return { start, end: Math.min(end, size - 1) };
}
