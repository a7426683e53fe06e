import type { Column } from "@/lib/grid/column";

export type ColumnChoice = Pick<Column, "id" | "label" | "hint" | "section" | "kind" | "shown" | "filters">;

export type ColumnChooserProps = {
  source: string;
  /** The IDs of the columns in the table, in order. */
  chosen: readonly string[];
};
