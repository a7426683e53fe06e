import type { Column } from "@/lib/grid/column";
import type { Selection } from "../predicate";
import { countWeek, type Week } from "./count-week";
import { type BarStrip, readBars } from "./read-bars";
import type { ReadRows } from "./rows-in-turn";
import { shownRange } from "./shown-range";
import { timeColumn } from "./time-column";

/** The time strip of a selection. `column`: the one of the times; `without`: how many sessions have no time there. */
export type Strip =
  | ({ form: "bars" } & BarStrip)
  | ({ form: "week"; column: Column } & Week)
  | { form: "empty"; column: Column; without: number };

/** Null where the address switches it off. Throws Unavailable. */
export async function stripOf(selection: Selection, read?: ReadRows): Promise<Strip | null> {
  const { strip } = selection.query;
  if (strip === "off") return null;
  const column = timeColumn(selection);
  if (strip === "week") return { form: "week", column, ...(await countWeek(selection, column, read)) };
  const shown = await shownRange(selection, column, read);
  if (!shown.range) return { form: "empty", column, without: shown.extent.without };
  return { form: "bars", ...(await readBars(selection, column, shown, read)) };
}
