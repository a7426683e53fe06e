import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Condition } from "../column-store/matching";
import { SCAN_PART } from "../column-store/scan";
import { type Sides, scanSides } from "../column-store/scan-sides";
import { countBoth, packBits, wordsFor } from "./bits";
import type { Tally } from "./significance";

/** Exact numbers as of one moment: of both sides, of the sessions with each trait, and of those with two of them. */
export type Together = { all: Tally; of(trait: number): Tally; ofBoth(one: number, other: number): Tally };

/** Traits are named by the places of their conditions. Throws if the store does not have one of the sides, which has been asked before. */
export async function tallyTogether(sides: Sides, conditions: readonly Condition[]): Promise<Together> {
  // The last one is all sessions.
  const size = conditions.length + 1;
  const counts = { both: new Float64Array(size * size), shown: new Float64Array(size * size) };
  const fields = conditions.map(({ field }) => field);
  const isStored = await scanSides(sides, fields, (stored) => {
    const tests = conditions.map(({ test }, index) => test(stored[index] as StoredColumn));
    let part: Part | undefined;
    return (shown, baseline, from, length) => {
      part ??= emptyPart(size);
      const { either, mask, bits, shownBits } = part;
      for (let index = 0; index < length; index++)
        either[index] = (shown[index] as number) | (baseline[index] as number);
      for (const [place, packed] of bits.entries()) {
        mask.set(either);
        tests[place]?.(mask, from, length);
        packBits(mask, length, packed);
      }
      mask.set(shown);
      packBits(mask, length, shownBits);
      addPairs(counts, part);
    };
  });
  if (!isStored) throw new Error("The sides of a comparison are not in memory");
  const ofBoth = (one: number, other: number): Tally => {
    const place = Math.min(one, other) * size + Math.max(one, other);
    const [both, shown] = [counts.both[place] as number, counts.shown[place] as number];
    return { shown, baseline: both - shown };
  };
  return { all: ofBoth(size - 1, size - 1), of: (trait) => ofBoth(trait, trait), ofBoth };
}

/** Of one part of the rows: masks, and the bits of each trait on either side, of those shown, and of both. */
type Part = Record<"either" | "mask", Uint8Array> &
  Record<"shownBits" | "common", Int32Array> & { bits: Int32Array[] };

function emptyPart(size: number): Part {
  const empty = () => new Int32Array(wordsFor(SCAN_PART));
  return {
    either: new Uint8Array(SCAN_PART),
    mask: new Uint8Array(SCAN_PART),
    shownBits: empty(),
    common: empty(),
    bits: Array.from({ length: size }, empty),
  };
}

function addPairs(counts: Record<"both" | "shown", Float64Array>, { bits, shownBits, common }: Part): void {
  for (const [one, own] of bits.entries()) {
    for (let word = 0; word < own.length; word++)
      common[word] = (own[word] as number) & (shownBits[word] as number);
    for (let other = one; other < bits.length; other++) {
      const place = one * bits.length + other;
      const others = bits[other] as Int32Array;
      counts.both[place] = (counts.both[place] as number) + countBoth(own, others);
      counts.shown[place] = (counts.shown[place] as number) + countBoth(common, others);
    }
  }
}
