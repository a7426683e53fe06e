import { AsyncLocalStorage } from "node:async_hooks";
import type { Language } from "@/messages/language";

/** `isChosen`: by the code that is running, for a file or a mail; the reader's profile does not change it. */
type Reading = { language: Language; isChosen?: boolean };

// Instrumentation and pages are bundled apart: what they share is stored on the process.
const shared = globalThis as { parleyLanguage?: AsyncLocalStorage<Reading> };

function readings(): AsyncLocalStorage<Reading> {
  shared.parleyLanguage ??= new AsyncLocalStorage();
  return shared.parleyLanguage;
}

/** For everything that follows in the current execution, until the language of the reader's profile is known. */
export function enterLanguage(language: Language): void {
  readings().enterWith({ language });
}

/** The reader's own choice, for the rest of the request. */
export function preferLanguage(language: Language | null | undefined): void {
  const reading = readings().getStore();
  if (reading && language && !reading.isChosen) reading.language = language;
}

/** Does `work` in a language that is not the reader's, such as that of the person who gets a mail. */
export function inLanguage<T>(language: Language, work: () => T): T {
  return readings().run({ language, isChosen: true }, work);
}

/** The same for what is made piece by piece, such as a file. */
export async function* eachInLanguage<T>(language: Language, items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await inLanguage(language, () => iterator.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
