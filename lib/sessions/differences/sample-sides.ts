import type { Column } from "@/lib/grid/column";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { columnField } from "../column-store/field";
import { type Sides, scanSides } from "../column-store/scan-sides";
import type { Tally } from "./significance";
import { ThinnedIds } from "./thinned-ids";

/** How many sessions the sides have, and evenly spaced ids of each, for what is not in memory. */
export type Sample = { all: Tally; ids: { shown: number[]; baseline: number[] } };

/** Null if the store does not have one of the sides. */
export async function sampleSides(sides: Sides): Promise<Sample | null> {
  const all: Tally = { shown: 0, baseline: 0 };
  const ids = { shown: new ThinnedIds(), baseline: new ThinnedIds() };
  const field = columnField(sides.shown.grid.byId.get("id") as Column);
  const isStored = await scanSides(sides, [field], ([stored]) => {
    const { numbers } = stored as NumberColumn;
    return (shown, baseline, from, length) => {
      for (let index = 0; index < length; index++) {
        const side = shown[index] ? "shown" : baseline[index] ? "baseline" : null;
        if (side === null) continue;
        all[side]++;
        ids[side].add(numbers[from + index] as number);
      }
    };
  });
  return isStored ? { all, ids: { shown: ids.shown.ids, baseline: ids.baseline.ids } } : null;
}
