import type { Column } from "@/lib/grid/column";
import type { Filter } from "@/lib/grid/kind";
import { printFilter } from "@/lib/grid/kinds";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import type { GridSelection, Names } from "@/lib/grid/selection";
import { labelOf } from "@/lib/lists/label";
import { t } from "@/messages/filters";
import { facetsAddress } from "./facets-address";
import type { ChosenLabel, FilterDescription } from "./filter-description";

/** A column and its filter in a selection, for the form in the browser. */
export function describeFilter(
  { grid, query, context }: GridSelection,
  column: Column,
  names: Names,
  facetsPath: string,
): FilterDescription {
  const filter = query.filters.get(column.id);
  return {
    column: column.id,
    label: column.label,
    hint: column.hint,
    kind: column.kind,
    written: filter ? printFilter(column, filter) : null,
    chosen: chosenLabels(column, filter, names),
    facets: facetsAddress(facetsPath, column.id, printQuery(grid, changed(query, {}))),
    zone: context.zone,
  };
}

function chosenLabels(column: Column, filter: Filter | undefined, names: Names): ChosenLabel[] {
  if (filter?.is !== "set") return [];
  const chosen: ChosenLabel[] = filter.values.map((value) => ({
    value,
    label: labelOf(column, value, names),
  }));
  return filter.empty ? [...chosen, { value: null, label: t("none") }] : chosen;
}
