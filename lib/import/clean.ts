/**
 * Text as the database can keep it (trap T34): NUL, which PostgreSQL refuses, and halves of surrogate pairs, which UTF-8
 * cannot say, become U+FFFD. Everything else stays, also what changes the direction of writing.
 */
export function cleanText(text: string): string {
  return (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text).toWellFormed();
}

/** The same for every text inside a JSON value, names of fields included. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [cleanText(name), cleanJson(each)]));
}
