import type { Column } from "@/lib/grid/column";
import { localHourOf } from "@/lib/grid/columnar/local-hour";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import { isStorable } from "@/lib/grid/columnar/stored-column";
import type { Selection } from "../predicate";
import { scanStored } from "./scan-stored";

const HOURS = 7 * 24;

/** How many sessions of a selection have a time in each hour of the week, from Monday; null if the database has to count them. */
export async function countStoredWeek(
  selection: Selection,
  column: Column,
): Promise<{ counts: number[][]; without: number } | null> {
  if (!isStorable(column)) return null;
  const hours = new Float64Array(HOURS + 1);
  const hourOf = localHourOf(selection.context.zone);
  const isStored = await scanStored(selection, { columns: [column] }, ([stored]) => {
    const { numbers } = stored as NumberColumn;
    return (mask, from, length) => {
      for (let index = 0; index < length; index++) {
        if (!mask[index]) continue;
        const at = numbers[from + index] as number;
        const hour = Number.isNaN(at) ? HOURS : hourOf(at);
        hours[hour] = (hours[hour] as number) + 1;
      }
    };
  });
  if (!isStored) return null;
  const counts = Array.from({ length: 7 }, (_, day) => [...hours.subarray(day * 24, (day + 1) * 24)]);
  return { counts, without: hours[HOURS] as number };
}
