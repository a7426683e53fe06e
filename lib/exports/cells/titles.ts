import type { Column } from "@/lib/grid/column";
import { t } from "@/messages/export-files";

/** The head of a column in a table: of a duration with its unit. */
export function titleOf({ kind, label }: Pick<Column, "kind" | "label">): string {
  return kind === "duration" ? `${label} (s)` : label;
}

/** The heads before the text of a message. */
export function messageTitles(): string[] {
  return [t("messageTime"), t("authorIs"), t("author"), t("messageKind")];
}
