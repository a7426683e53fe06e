import type { Column } from "@/lib/grid/column";

/** One column as the column chooser lists it. */
export type ColumnChoice = Pick<Column, "id" | "label" | "hint" | "section" | "shown">;
