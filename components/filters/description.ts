import type { KindId } from "@/lib/grid/column";

export type ChosenLabel = { value: string | null; label: string };

/** What the browser needs to know of a column to filter by it: all of it plain data. */
export type FilterDescription = {
  column: string;
  label: string;
  hint: string;
  kind: KindId;
  /** The filter now, as in the address. */
  written: string | null;
  /** The values that a filter now on names, in words; null is emptiness. */
  chosen: readonly ChosenLabel[];
  /** Where the column's values with their counts are to be had. */
  facets: string;
  /** The tenant's zone, for time filters. */
  zone: string;
};
