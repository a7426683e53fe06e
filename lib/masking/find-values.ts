import type { Turns } from "@/lib/turns";
import { readText } from "./detectors/read-text";
import type { Span } from "./detectors/span";
import { windowsOf } from "./detectors/windows";
import type { MaskedKind } from "./kinds";

/** A place in a text, in UTF-16 units, that has a value of a kind. */
export type FoundValue = Span & { kind: string; masked: string; original: string; plain: string };

/** The kinds of a tenant that are on, in the order of their strength, by their names. */
export type ActiveKinds = ReadonlyMap<string, MaskedKind>;

const NEVER_WITHOUT = /[\d@\u0660-\u096f\uff10-\uff20\ud835]/;

/** The values in a text, in order, none within another. Nothing is found in most texts, which costs a look at their characters. */
export function findValues(
  text: string,
  kinds: ActiveKinds,
  country: string | null,
  options: FindOptions = {},
): FoundValue[] {
  return [...foundByWindow(text, kinds, country, options)].flat();
}

type FindOptions = { anywhere?: boolean };

/** The same, in turns with other work: a long text takes a while. */
export async function findValuesInTurns(
  turns: Turns,
  text: string,
  kinds: ActiveKinds,
  country: string | null,
  options: FindOptions = {},
): Promise<FoundValue[]> {
  const all: FoundValue[] = [];
  for (const found of foundByWindow(text, kinds, country, options)) {
    all.push(...found);
    if (turns.over) await turns.next();
  }
  return all;
}

function* foundByWindow(
  text: string,
  kinds: ActiveKinds,
  country: string | null,
  { anywhere = false }: FindOptions,
): Generator<FoundValue[]> {
  if (kinds.size === 0 || !(anywhere || NEVER_WITHOUT.test(text))) return;
  for (const { text: part, start: offset, core } of windowsOf(text))
    yield findInWindow(part, kinds, country).flatMap((value) => {
      const start = value.start + offset;
      const isInCore = start >= core.start && start < core.end;
      return isInCore ? [{ ...value, start, end: value.end + offset }] : [];
    });
}

function findInWindow(text: string, kinds: ActiveKinds, country: string | null): FoundValue[] {
  const read = readText(text, country);
  const found: FoundValue[] = [];
  for (const [kind, { find, mask, needs }] of kinds) {
    if (!needs.test(read.plain)) continue;
    for (const { start, end } of find(read)) {
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const original = text.slice(start, end);
      const plain = read.plain.slice(start, end);
      found.push({ kind, start, end, original, plain, masked: mask(original, plain) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
