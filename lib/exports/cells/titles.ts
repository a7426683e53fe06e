import type { Column } from "@/lib/grid/column";

/** The head of a column in a table: of a duration with its unit. */
export function titleOf({ kind, label }: Pick<Column, "kind" | "label">): string {
  return kind === "duration" ? `${label} (s)` : label;
}

/** The heads before the text of a message. */
export const MESSAGE_TITLES = ["Message time", "Author is", "Author", "Message kind"] as const;
