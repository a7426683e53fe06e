import { setImmediate } from "node:timers/promises";

/** Yields what the source does, and reads the next from it while the caller works with the one before. */
export async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = source.next();
      // An error is thrown when the caller asks for it.
      next.catch(() => {});
      // What is asked of the database is only sent when the process has nothing else to do.
      await setImmediate();
      yield value;
    }
  } finally {
    await next.catch(() => {});
    await source.return(undefined);
  }
}
