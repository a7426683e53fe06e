import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import { Turns } from "@/lib/turns";
import type { Condition } from "../column-store/matching";
import { SCAN_PART } from "../column-store/scan";
import { type Sides, scanSides } from "../column-store/scan-sides";
import { countAll, packBits, wordsFor } from "./bits";
import type { Tally } from "./significance";

/**
 * Exact numbers as of one moment: of both sides, of the sessions with each trait, and of those with two of them. `inAll` is the number of
 * these on either side, which takes less time.
 */
export type Together = {
  all: Tally;
  of(trait: number): Tally;
  ofBoth(one: number, other: number): Tally;
  inAll(one: number, other: number): number;
};

/** Of one part of the rows: the bits of each trait on either side, and of those shown. */
type PartBits = { bits: Int32Array[]; shown: Int32Array };

/** Traits are named by the places of their conditions. Throws if the store does not have one of the sides, which has been asked before. */
export async function tallyTogether(sides: Sides, conditions: readonly Condition[]): Promise<Together> {
  // The last one is all sessions.
  const size = conditions.length + 1;
  const parts: PartBits[] = [];
  const fields = conditions.map(({ field }) => field);
  const isStored = await scanSides(sides, fields, (stored) => {
    const tests = conditions.map(({ test }, index) => test(stored[index] as StoredColumn));
    const [either, mask] = [new Uint8Array(SCAN_PART), new Uint8Array(SCAN_PART)];
    const packed = (length: number) => {
      const bits = new Int32Array(wordsFor(length));
      packBits(mask, length, bits);
      return bits;
    };
    return (shown, baseline, from, length) => {
      for (let index = 0; index < length; index++)
        either[index] = (shown[index] as number) | (baseline[index] as number);
      const bits = Array.from({ length: size }, (_, trait) => {
        mask.set(either);
        tests[trait]?.(mask, from, length);
        return packed(length);
      });
      mask.set(shown);
      parts.push({ bits, shown: packed(length) });
    };
  });
  if (!isStored) throw new Error("The sides of a comparison are not in memory");
  return togetherIn(parts, size, await countPairs(parts, size));
}

/** How many sessions have each two traits, on either side, by the place of one and of the other that is not before it. */
async function countPairs(parts: readonly PartBits[], size: number): Promise<Float64Array> {
  const turns = new Turns();
  const counts = new Float64Array(size * size);
  for (const { bits } of parts)
    for (let one = 0; one < size; one++) {
      for (let other = one; other < size; other++) {
        const place = one * size + other;
        const both = countAll(bits[one] as Int32Array, bits[other] as Int32Array);
        counts[place] = (counts[place] as number) + both;
      }
      if (turns.over) await turns.next();
    }
  return counts;
}

/** Those shown are counted of the few pairs that are asked for. */
function togetherIn(parts: readonly PartBits[], size: number, counts: Float64Array): Together {
  const known = new Map<number, Tally>();
  const placeOf = (one: number, other: number) => Math.min(one, other) * size + Math.max(one, other);
  const inAll = (one: number, other: number) => counts[placeOf(one, other)] as number;
  const count = (one: number, other: number): Tally => {
    let shown = 0;
    for (const part of parts)
      shown += countAll(part.bits[one] as Int32Array, part.bits[other] as Int32Array, part.shown);
    return { shown, baseline: inAll(one, other) - shown };
  };
  const ofBoth = (one: number, other: number): Tally => {
    const place = placeOf(one, other);
    const tally = known.get(place) ?? count(one, other);
    known.set(place, tally);
    return tally;
  };
  return { all: ofBoth(size - 1, size - 1), of: (trait) => ofBoth(trait, trait), ofBoth, inAll };
}
