import type { KindId } from "@/lib/grid/column";

/** What the browser needs to know of a column to filter by it: all of it plain data. */
export type FilterDescription = {
  column: string;
  label: string;
  hint: string;
  kind: KindId;
  /** The filter now, as in the address. */
  written: string | null;
  /** Where the column's values with their counts are to be had. */
  facets: string;
  /** The tenant's zone, for time filters. */
  zone: string;
};
