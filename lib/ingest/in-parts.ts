/**
 * Stores items together; when the database refuses a value among them, in halves, until the item with that value is refused
 * alone. The results are in the order of the items. Other errors are thrown.
 */
export async function inParts<Item, Result>(
  items: readonly Item[],
  store: (items: readonly Item[]) => Promise<Result[]>,
  refuse: (item: Item, error: unknown) => Result,
): Promise<Result[]> {
  try {
    return await store(items);
  } catch (error) {
    if (!isRefusedValue(error)) throw error;
    const [item] = items;
    if (item === undefined) throw error;
    if (items.length === 1) return [refuse(item, error)];
    const half = Math.ceil(items.length / 2);
    const first = await inParts(items.slice(0, half), store, refuse);
    return [...first, ...(await inParts(items.slice(half), store, refuse))];
  }
}

/** SQLSTATE: a data exception, a null or a value that a constraint refuses, a limit of the program. */
const REFUSED = /^(22...|23502|23514|54...)$/;

function isRefusedValue(error: unknown): boolean {
  return error instanceof Error && "code" in error && REFUSED.test(String(error.code));
}
