import { characterAt, characterBefore } from "./characters";

const LOCAL = /[a-z0-9._%+-]/i;
const MAX_LOCAL_LENGTH = 64;
const DOMAIN = /[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9][a-z0-9-]{0,62}){0,7}\.[a-z]{2,63}/iy;
/** The address is a part of a longer word, or of something that is no address. */
const BESIDE = /[\p{L}\p{N}\p{M}_@/-]/u;

/** The e-mail address around the `@` at `at`, not beginning before `after`; null if there is none. */
export function emailAround(text: string, at: number, after: number): { start: number; end: number } | null {
  const lowest = Math.max(after, at - MAX_LOCAL_LENGTH);
  let start = at;
  while (start > lowest && LOCAL.test(text[start - 1] as string)) start--;
  while (start < at && text[start] === ".") start++;
  DOMAIN.lastIndex = at + 1;
  if (start === at || text[at - 1] === "." || !DOMAIN.test(text)) return null;
  const end = DOMAIN.lastIndex;
  const isPart = BESIDE.test(characterAt(text, end)) || BESIDE.test(characterBefore(text, start));
  return isPart ? null : { start, end };
}
