import type { FilterDescription } from "./filter-description";

export type AddFilterProps = {
  /** The active filters: a column that is picked opens with its own. */
  filters: readonly FilterDescription[];
  columnsPath: string;
  suggestionsPath: string;
  facetsPath: string;
  /** Of the view, for the counts of values. */
  query: string;
  zone: string;
  /** What can be typed in this list: a value, and several filters with commas. */
  examples: { value: string; several: string };
};
