/**
 * Collects what arrives while earlier items are being stored, and stores it together: a burst needs few transactions, and a
 * single item does not wait. The returned function resolves or rejects when its item is stored or could not be.
 */
export function groupCommit<Item>(
  store: (items: readonly Item[]) => Promise<void>,
  maxTogether: number,
): (item: Item) => Promise<void> {
  let waiting: { item: Item; resolve(): void; reject(error: unknown): void }[] = [];
  let isStoring = false;
  const storeWaiting = async () => {
    isStoring = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, maxTogether);
      waiting = waiting.slice(maxTogether);
      try {
        await store(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isStoring = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isStoring) void storeWaiting();
    });
}
