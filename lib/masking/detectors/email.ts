import type { ReadText } from "./read-text";
import type { Span } from "./span";

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
/** RFC 5321. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;

export function findEmails({ plain }: ReadText): Span[] {
  const spans: Span[] = [];
  for (let at = plain.indexOf("@"); at >= 0; at = plain.indexOf("@", at + 1)) {
    const span = addressAround(plain, at, spans.at(-1)?.end ?? 0);
    if (span) spans.push(span);
  }
  return spans;
}

/** Walks from the sign to both sides, so that a long text without an address costs nothing. */
function addressAround(plain: string, at: number, from: number): Span | null {
  let start = at;
  while (start > from && at - start < LONGEST_LOCAL && LOCAL.test(plain[start - 1] as string)) start--;
  let end = at + 1;
  while (end < plain.length && end - at <= LONGEST_DOMAIN && DOMAIN.test(plain[end] as string)) end++;
  while (start < at && /^[^\p{L}\p{N}_]/u.test(plain[start] as string)) start++;
  while (end > at && /[.-]/.test(plain[end - 1] as string)) end--;
  const domain = plain.slice(at + 1, end);
  const isDomain =
    /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+\p{L}[\p{L}\p{N}-]+$/u.test(domain) && !domain.includes("..");
  return start < at && isDomain ? { start, end } : null;
}

export function maskEmail(_original: string, plain: string): string {
  const ending = /\.[\p{L}\p{N}-]+$/u.exec(plain)?.[0] ?? "";
  return `•••@•••${ending}`;
}
