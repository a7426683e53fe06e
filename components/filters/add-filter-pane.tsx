import { useEffect, useRef, useState } from "react";
import type { ColumnChoice } from "@/components/columns/column-choice";
import { navigate } from "@/components/navigation/navigate";
import { usePopover } from "@/components/ui/popover";
import type { Suggestion } from "@/lib/lists/suggestions/suggestion";
import type { AddFilterProps } from "./add-filter-props";
import { addressWithAll } from "./address";
import { facetsAddress } from "./facets-address";
import type { FilterDescription } from "./filter-description";
import FilterForm from "./filter-form";
import { FilterSearch } from "./filter-search";
import { mergeFilters } from "./merge-filters";

/** A search for filters; a column without a value is followed by its form. */
export default function AddFilterPane(props: AddFilterProps) {
  const { setOpen } = usePopover();
  const [column, setColumn] = useState<ColumnChoice | null>(null);
  const form = useRef<HTMLDivElement>(null);
  // The focus was in the search, which is gone.
  useEffect(() => {
    const { current } = form;
    if (column && current && !current.contains(document.activeElement))
      current.querySelector<HTMLElement>("button, input, select")?.focus();
  }, [column]);
  const apply = (filters: readonly Suggestion[]) => {
    setOpen(false);
    const now = new URLSearchParams(window.location.search);
    navigate(addressWithAll(mergeFilters((id) => now.get(id), filters)));
  };
  if (!column) return <FilterSearch {...props} apply={apply} openForm={setColumn} />;
  return (
    <div ref={form} className="flex min-h-0 flex-col gap-3">
      <h3 className="font-medium">{column.label}</h3>
      <FilterForm filter={descriptionOf(column, props)} />
    </div>
  );
}

function descriptionOf(
  { id, label, hint, kind }: ColumnChoice,
  { filters, facetsPath, query, zone }: AddFilterProps,
): FilterDescription {
  const active = filters.find((filter) => filter.column === id);
  const facets = facetsAddress(facetsPath, id, query);
  return active ?? { column: id, label, hint, kind, written: null, chosen: [], facets, zone };
}
