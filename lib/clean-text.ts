/**
 * Text that PostgreSQL and UTF-8 can store: NUL and lone surrogates become U+FFFD, everything else stays as it is. They are
 * replaced and not dropped, so that the loss shows, no two words become one, and the length is the same.
 */
export function cleanText(text: string): string {
  return (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text).toWellFormed();
}

/** No person reads what is nested more deeply, and the stack would not hold all that a megabyte of brackets can nest. */
const DEEPEST = 200;

/** Cleans every text inside a JSON value, names of fields included. What is nested too deeply becomes null. */
export function cleanJson(value: unknown): unknown {
  return cleanedAt(0, value);
}

function cleanedAt(depth: number, value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return null;
  const clean = (each: unknown) => cleanedAt(depth + 1, each);
  if (Array.isArray(value)) return value.map(clean);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [cleanText(name), clean(each)]));
}
