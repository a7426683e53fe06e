import type { KindId } from "@/lib/grid/column";

export type ChosenLabel = { value: string | null; label: string };

/** A column and its current filter, as plain data for the browser. */
export type FilterDescription = {
  column: string;
  label: string;
  hint: string;
  kind: KindId;
  written: string | null;
  /** The values of the current filter with their labels; null means empty. */
  chosen: readonly ChosenLabel[];
  facets: string;
  zone: string;
};
