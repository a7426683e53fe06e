/** The text with something else in the place of a mask. */
export function replaced(
  text: string,
  { start, length }: { start: number; length: number },
  by: string,
): string {
  return text.slice(0, start) + by + text.slice(start + length);
}

/** Replaces a text within lists and objects, if there is one at the path. */
export function replaceAt(
  fields: unknown,
  [first, ...rest]: readonly string[],
  replace: (text: string) => string,
): void {
  if (first === undefined || typeof fields !== "object" || fields === null) return;
  if (!Object.hasOwn(fields, first)) return;
  const holder = fields as Record<string, unknown>;
  const value = holder[first];
  if (rest.length > 0) replaceAt(value, rest, replace);
  else if (typeof value === "string") holder[first] = replace(value);
}

export function textAt(fields: unknown, path: readonly string[]): string | null {
  let value = fields;
  for (const name of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return typeof value === "string" ? value : null;
}
