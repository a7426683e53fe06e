import type { Column } from "@/lib/grid/column";
import type { ChosenColumn } from "@/lib/grid/grammar/columns";

export type ColumnChoice = Pick<Column, "id" | "label" | "hint" | "section" | "kind" | "filters">;

/** The part of columns that the browser needs. */
export function columnChoices(columns: readonly Column[]): ColumnChoice[] {
  return columns.map(({ id, label, hint, section, kind, filters }) => ({
    id,
    label,
    hint,
    section,
    kind,
    filters,
  }));
}

export type ColumnChooserProps = {
  source: string;
  /** The columns in the table, in order. */
  layout: readonly ChosenColumn[];
  /** The IDs of those that are shown at first. */
  first: readonly string[];
};
