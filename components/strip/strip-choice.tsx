import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import { printStrip, splitsStrip } from "@/lib/grid/strip";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/strip";
import { StripSelect } from "./strip-select";

/** Chooses by what the bars are split, or the other form. */
export function StripChoice({ selection: { grid, query }, path }: { selection: Selection; path: string }) {
  const rest = [...new URLSearchParams(printQuery(grid, changed(query, { strip: null })))];
  const columns = grid.columns
    .filter(splitsStrip)
    .map(({ id, label }) => ({ value: printStrip({ split: id }), label: t("by", { label }) }));
  return (
    <StripSelect
      path={path}
      rest={rest}
      chosen={query.strip === null ? "" : printStrip(query.strip)}
      options={[{ value: "", label: t("notSplit") }, { value: "week", label: t("byWeek") }, ...columns]}
    />
  );
}
