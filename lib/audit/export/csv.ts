import { sql } from "drizzle-orm";
import { auditAbout, auditWho } from "@/db/schema";
import { cellText } from "@/lib/exports/cell-text";
import { titleOf } from "@/lib/exports/cells/titles";
import { guardFormula } from "@/lib/exports/csv/formula-guard";
import { quoteField } from "@/lib/exports/csv/quote-field";
import type { Column } from "@/lib/grid/column";
import type { Names } from "@/lib/grid/selection";
import { t } from "@/messages/audit";
import { writtenEnd } from "../chain/end";
import { detailsText } from "../details";
import type { AuditData } from "../list";
import { auditNames } from "../names";
import type { AuditFormat } from "./format";

const BOM = "\uFEFF";
const END = "\r\n";

/** The chosen columns, as the screen shows them. */
export const auditCsv: AuditFormat = {
  id: "csv",
  label: "CSV",
  extension: "csv",
  mediaType: "text/csv; charset=utf-8",
  fields: (columns) => [
    sql`${auditWho}`,
    sql`${auditAbout}`,
    ...columns.map(({ id, value }) => (id === "details" ? sql`${value}::text` : sql`${value}`)),
  ],
  head: (columns) => BOM + line(columns.map(titleOf)),
  async rows(tenant, columns, rows) {
    const names = await auditNames(
      tenant,
      rows.flatMap(([who, about]) => [who, about].filter((each) => typeof each === "string")),
    );
    const write = columns.map((column) => writerOf(column, names));
    return rows.map((row) => line(write.map((text, index) => text(row[index + 2] ?? "")))).join("");
  },
  tail: (columns, end) =>
    line(columns.map((_, index) => (index === 0 ? t("endOfChain", { end: writtenEnd(end) }) : ""))),
  trailer: (why) => line([t("notComplete", { why })]),
};

function writerOf(column: Column, names: Names): (written: string) => string {
  if (column.id === "details")
    return (written) => (written === "" ? "" : detailsText(JSON.parse(written) as AuditData));
  return cellText(column, names);
}

function line(cells: readonly string[]): string {
  return cells.map((cell) => quoteField(guardFormula(cell))).join(",") + END;
}
