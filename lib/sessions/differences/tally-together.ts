import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import { type Sides, scanSides } from "../column-store/scan-sides";
import type { Tally } from "./significance";
import { conditionOf, type Trait } from "./trait";

/** Exact numbers as of one moment: of both sides, of the sessions with each trait, and of those with two of them. */
export type Together = { all: Tally; of(trait: number): Tally; ofBoth(one: number, other: number): Tally };

/** Traits are named by their places. Throws if the store does not have one of the sides, which has been asked before. */
export async function tallyTogether(sides: Sides, traits: readonly Trait[]): Promise<Together> {
  const conditions = traits.map((trait) => conditionOf(trait, sides.shown));
  const size = traits.length;
  const all: Tally = { shown: 0, baseline: 0 };
  const pairs = { shown: new Float64Array(size * size), baseline: new Float64Array(size * size) };
  const fields = conditions.map(({ field }) => field);
  const isStored = await scanSides(sides, fields, (stored) => {
    const tests = conditions.map(({ test }, index) => test(stored[index] as StoredColumn));
    let masks: Uint8Array[] = [];
    const held = new Uint16Array(size);
    return (shown, baseline, from, length) => {
      if (masks.length === 0) masks = tests.map(() => new Uint8Array(shown.length));
      for (const [place, test] of tests.entries()) {
        (masks[place] as Uint8Array).fill(1);
        test(masks[place] as Uint8Array, from, length);
      }
      for (let index = 0; index < length; index++) {
        const side = shown[index] ? "shown" : baseline[index] ? "baseline" : null;
        if (side === null) continue;
        all[side]++;
        let count = 0;
        for (let place = 0; place < size; place++)
          if ((masks[place] as Uint8Array)[index]) held[count++] = place;
        addPairs(pairs[side], size, held, count);
      }
    };
  });
  if (!isStored) throw new Error("The sides of a comparison are not in memory");
  const ofBoth = (one: number, other: number): Tally => {
    const place = Math.min(one, other) * size + Math.max(one, other);
    return { shown: pairs.shown[place] as number, baseline: pairs.baseline[place] as number };
  };
  return { all, of: (trait) => ofBoth(trait, trait), ofBoth };
}

function addPairs(pairs: Float64Array, size: number, held: Uint16Array, count: number): void {
  for (let one = 0; one < count; one++) {
    const row = (held[one] as number) * size;
    for (let other = one; other < count; other++) {
      const place = row + (held[other] as number);
      pairs[place] = (pairs[place] as number) + 1;
    }
  }
}
