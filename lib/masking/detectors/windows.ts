import type { Span } from "./span";

/** UTF-16 units that are read at once. */
const LENGTH = 16_000;
/** Before and after them: longer than a value with the words beside it. */
const OVERLAP = 200;

/** A part of a text: of what is found in it, what begins in `core` counts. */
export type Window = { text: string; start: number; core: Span };

/** A long text in parts, so that others have their turn in between. */
export function* windowsOf(text: string): Generator<Window> {
  for (let at = 0; at === 0 || at < text.length; at += LENGTH) {
    const core = { start: at, end: Math.min(text.length, at + LENGTH) };
    const start = Math.max(0, at - OVERLAP);
    yield { text: text.slice(start, core.end + OVERLAP), start, core };
  }
}
