/**
 * Text that PostgreSQL and UTF-8 can store: NUL and lone surrogates become U+FFFD, everything else stays as it is. They are
 * replaced and not dropped, so that the loss shows, no two words become one, and the length is the same.
 */
export function cleanText(text: string): string {
  return (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text).toWellFormed();
}

/** Cleans every text inside a JSON value, names of fields included. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [cleanText(name), cleanJson(each)]));
}
