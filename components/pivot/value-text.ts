import { formatDuration } from "@/lib/duration";
import type { Grid } from "@/lib/grid/column";
import type { Measure } from "@/lib/grid/pivot";
import { currentLanguage } from "@/messages/language";
import { numberText } from "@/messages/number-text";

/** How the numbers of a pivot are written: `1,204`, `12.5%`, `4 m 03 s`. */
export function valueText(grid: Grid, show: Measure): (value: number) => string {
  const language = currentLanguage();
  switch (show.of) {
    case "count":
      return (value) => numberText(value);
    case "share":
    case "row-share":
    case "column-share":
    case "filled":
    case "yes":
      return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format;
    default:
      return grid.byId.get(show.column)?.kind === "duration"
        ? formatDuration
        : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format;
  }
}
