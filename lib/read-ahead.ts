import { setImmediate } from "node:timers/promises";

/** How much is read ahead: `most` values, or so many times what `sizeOf` says of them. */
export type Ahead<T> = { most?: number; sizeOf?(value: T): number };

/** Yields what the source does, and reads on while the caller works with what came before. */
export async function* readAhead<T>(
  source: AsyncGenerator<T>,
  { most = 1, sizeOf = () => 1 }: Ahead<T> = {},
): AsyncGenerator<T> {
  const waiting: T[] = [];
  let [size, isOver] = [0, false];
  let read = signal();
  let taken = signal();
  const reading = (async () => {
    for await (const value of source) {
      waiting.push(value);
      size += sizeOf(value);
      read.give();
      while (size >= most && !isOver) {
        taken = signal();
        await taken.given;
      }
      if (isOver) return;
    }
  })();
  // An error is thrown when the caller has everything that was read before it.
  reading
    .catch(() => {})
    .finally(() => {
      isOver = true;
      read.give();
    });
  try {
    for (;;) {
      while (waiting.length === 0 && !isOver) {
        read = signal();
        await read.given;
      }
      const [value] = waiting;
      if (waiting.length === 0) break;
      waiting.shift();
      size -= sizeOf(value as T);
      taken.give();
      // What is asked of the database is only sent, and what it answers received, when the process has nothing else to do.
      await setImmediate();
      yield value as T;
    }
    await reading;
  } finally {
    isOver = true;
    taken.give();
    await reading.catch(() => {});
  }
}

/** A promise that somebody else fulfils. */
function signal(): { given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
