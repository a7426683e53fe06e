import { createHash, timingSafeEqual } from "node:crypto";

/** Compares secrets: takes the same time for all texts of other content. */
export function isEqual(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
