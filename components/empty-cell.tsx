import { t } from "@/messages/empty-cell";

/** A dash in place of a missing value; screen readers say "empty". */
export function EmptyCell() {
  return <span className="cell-empty" role="img" aria-label={t("empty")} />;
}
