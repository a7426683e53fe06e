import type { Column } from "@/lib/grid/column";

/** A column as the column chooser lists it. */
export type ColumnChoice = Pick<Column, "id" | "label" | "hint" | "section" | "shown">;

export type ColumnChooserProps = {
  /** The URL of all columns. */
  source: string;
  /** The IDs of the columns in the table, in order. */
  chosen: readonly string[];
};
