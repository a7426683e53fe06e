/** By the name of a field: what it was and what it is. */
export type Changes = Record<string, { was: unknown; is: unknown }>;

/** The fields of `after` whose values differ from those before; the order of a list does not matter. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  return Object.fromEntries(
    Object.entries(after).flatMap(([name, value]) => {
      const [was, is] = [before[name] ?? null, value ?? null];
      return comparable(was) === comparable(is) ? [] : [[name, { was, is }]];
    }),
  );
}

function comparable(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value);
}
