import type { Column, Grid } from "@/lib/grid/column";
import type { Measure } from "@/lib/grid/pivot";
import type { Stats } from "./stats";

/** What is measured of each session: its number in a column, of a flag 1 for yes and 0 for no. `percentile` is from 0 to 1. */
export type Measured = { column: Column | null; percentile: number | null };

export function measuredOf(grid: Grid, show: Measure): Measured {
  const column = "column" in show ? (grid.byId.get(show.column) ?? null) : null;
  return { column, percentile: show.of === "median" ? 0.5 : show.of === "p90" ? 0.9 : null };
}

/** The number of a cell; null where none of its sessions has one. `row`, `column` and `all`: those that the cell is a part of. */
export function measureValue(
  { of }: Measure,
  cell: Stats,
  { row, column, all }: { row: Stats; column: Stats; all: Stats },
): number | null {
  switch (of) {
    case "count":
      return cell.count;
    case "share":
      return ratio(cell.count, all.count);
    case "row-share":
      return ratio(cell.count, row.count);
    case "column-share":
      return ratio(cell.count, column.count);
    case "filled":
      return ratio(cell.filled, cell.count);
    case "sum":
      return cell.filled === 0 ? null : cell.sum;
    case "mean":
    case "yes":
      return ratio(cell.sum, cell.filled);
    case "median":
    case "p90":
      return cell.percentile;
  }
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
