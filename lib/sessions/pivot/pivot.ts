import type { Axis, Pivot } from "@/lib/grid/pivot";
import { inTurn } from "@/lib/limits/in-turn";
import type { Selection } from "../predicate";
import { type Axes, type GroupedBy, type Most, shownValues, usualMost } from "./axis-values";
import { statsInDatabase, valuesInDatabase } from "./count-in-database";
import { countStored } from "./count-stored";
import { measuredOf } from "./measure-values";
import { type Counted, type PivotTable, type Shown, tableOf } from "./table";

/** A session with several values of a list counts for each of them, and once in the totals. Throws Unavailable. */
export function pivotOf(selection: Selection, pivot: Pivot, most: Most = usualMost): Promise<PivotTable> {
  return inTurn(selection.actor, "pivot", async () => {
    const table =
      (await storedTable(selection, pivot, most)) ?? (await tableInDatabase(selection, pivot, most));
    return tableOf(selection, axesOf(selection, pivot), pivot.show, table);
  });
}

/** Null if the database has to count it. */
export async function storedTable(selection: Selection, pivot: Pivot, most: Most): Promise<Counted | null> {
  const axes = axesOf(selection, pivot);
  const counts = await countStored(selection, axes, measuredOf(selection.grid, pivot.show));
  if (!counts) return null;
  const shown = shownOf(axes, counts.values, most);
  return { shown, stats: await counts.stats(keysOf(shown)) };
}

/** The same by SQL alone. */
export async function tableInDatabase(
  selection: Selection,
  pivot: Pivot,
  most: Most = usualMost,
): Promise<Counted> {
  const { rows, by } = axesOf(selection, pivot);
  const values = {
    rows: await valuesInDatabase(selection, rows, most.rows),
    by: by ? await valuesInDatabase(selection, by, most.by) : [],
  };
  const shown = shownOf({ rows, by }, values, most);
  const stats = await statsInDatabase(
    selection,
    { rows, by },
    keysOf(shown),
    measuredOf(selection.grid, pivot.show),
  );
  return { shown, stats };
}

export function axesOf({ grid }: Selection, pivot: Pivot): Axes {
  const axis = ({ column: id, unit }: Axis): GroupedBy => {
    const column = grid.byId.get(id);
    if (!column) throw new Error(`There is no column ${id}`);
    return { column, unit };
  };
  return { rows: axis(pivot.rows), by: pivot.by && axis(pivot.by) };
}

function shownOf({ rows, by }: Axes, values: Shown, most: Most): Shown {
  return {
    rows: shownValues(rows, values.rows, most.rows),
    by: by ? shownValues(by, values.by, most.by) : [],
  };
}

function keysOf({ rows, by }: Shown) {
  return { rows: rows.map(({ key }) => key), by: by.map(({ key }) => key) };
}
