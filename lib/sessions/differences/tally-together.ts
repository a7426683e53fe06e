import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Condition } from "../column-store/matching";
import { type Sides, scanSides } from "../column-store/scan-sides";
import { countBoth, packBits, wordsFor } from "./bits";
import type { Tally } from "./significance";

/** Exact numbers as of one moment: of both sides, of the sessions with each trait, and of those with two of them. */
export type Together = { all: Tally; of(trait: number): Tally; ofBoth(one: number, other: number): Tally };

/** Traits are named by the places of their conditions. Throws if the store does not have one of the sides, which has been asked before. */
export async function tallyTogether(sides: Sides, conditions: readonly Condition[]): Promise<Together> {
  // The last one is all sessions.
  const size = conditions.length + 1;
  const counts = { shown: new Float64Array(size * size), baseline: new Float64Array(size * size) };
  const fields = conditions.map(({ field }) => field);
  const isStored = await scanSides(sides, fields, (stored) => {
    const tests = conditions.map(({ test }, index) => test(stored[index] as StoredColumn));
    let bits: Int32Array[] = [];
    let mask = new Uint8Array(0);
    return (shown, baseline, from, length) => {
      if (bits.length === 0) {
        bits = Array.from({ length: size }, () => new Int32Array(wordsFor(shown.length)));
        mask = new Uint8Array(shown.length);
      }
      for (const [side, of] of [
        ["shown", shown],
        ["baseline", baseline],
      ] as const) {
        for (const [place, packed] of bits.entries()) {
          mask.set(of);
          tests[place]?.(mask, from, length);
          packBits(mask, length, packed);
        }
        addPairs(counts[side], bits);
      }
    };
  });
  if (!isStored) throw new Error("The sides of a comparison are not in memory");
  const ofBoth = (one: number, other: number): Tally => {
    const place = Math.min(one, other) * size + Math.max(one, other);
    return { shown: counts.shown[place] as number, baseline: counts.baseline[place] as number };
  };
  return { all: ofBoth(size - 1, size - 1), of: (trait) => ofBoth(trait, trait), ofBoth };
}

function addPairs(counts: Float64Array, bits: readonly Int32Array[]): void {
  for (const [one, own] of bits.entries())
    for (let other = one; other < bits.length; other++) {
      const place = one * bits.length + other;
      counts[place] = (counts[place] as number) + countBoth(own, bits[other] as Int32Array);
    }
}
