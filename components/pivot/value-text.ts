import { formatDuration } from "@/lib/duration";
import type { Grid } from "@/lib/grid/column";
import type { Measure } from "@/lib/grid/pivot";

const count = new Intl.NumberFormat("en");
const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** How the numbers of a pivot are written: `1,204`, `12.5%`, `4 m 03 s`. */
export function valueText(grid: Grid, show: Measure): (value: number) => string {
  switch (show.of) {
    case "count":
      return count.format;
    case "share":
    case "row-share":
    case "column-share":
    case "filled":
    case "yes":
      return percent.format;
    default:
      return grid.byId.get(show.column)?.kind === "duration" ? formatDuration : number.format;
  }
}
