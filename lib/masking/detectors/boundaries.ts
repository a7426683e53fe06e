import type { ReadText } from "./read-text";
import type { Span } from "./span";

const PART_OF_A_WORD = /[\p{L}\p{N}_]/u;

/** Whether a span does not begin within a word, a code or a name. */
export function beginsFreely({ plain }: ReadText, { start }: Span): boolean {
  return start === 0 || !PART_OF_A_WORD.test(lastCharacter(plain, start));
}

export function endsFreely({ plain }: ReadText, { end }: Span): boolean {
  const next = String.fromCodePoint(plain.codePointAt(end) ?? 32);
  return !PART_OF_A_WORD.test(next) && !(next === "@" && /[\w-]/.test(plain[end + 1] ?? ""));
}

function lastCharacter(plain: string, end: number): string {
  const code = plain.charCodeAt(end - 1);
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  return plain.slice(isLow ? end - 2 : end - 1, end);
}
