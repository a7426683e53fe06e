import { t } from "@/messages/audit";

export function rowsText(rows: number): string {
  return t("rows", { rows });
}
