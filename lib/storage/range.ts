import { Invalid } from "@/lib/errors";
import type { ByteRange } from "./storage";

/** For a range that holds no byte of the object, as HTTP answers with 416. */
export function outOfRange(): Invalid {
  return new Invalid("The range lies outside of the file");
}

/** The part of an object of `size` bytes that a range means; throws Invalid when there is none. */
export function partOf(size: number, { start, end }: ByteRange): ByteRange {
  if (start < 0 || start > end || start >= size) throw outOfRange();
  return { start, end: Math.min(end, size - 1) };
}
