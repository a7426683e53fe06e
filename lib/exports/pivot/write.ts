import type { PivotCell, PivotTable } from "@/lib/sessions/pivot/table";
import { axisTitle } from "@/lib/sessions/pivot/titles";
import { t } from "@/messages/export-files";
import { textFields } from "../csv/columns";
import type { ExportOptions } from "../format";

const BOM = "\uFEFF";
const END = "\r\n";

/** The lines of a pivot as CSV: numbers as they are, shares from 0 to 1, durations in seconds, nothing where there is no number. */
export function* pivotLines(table: PivotTable, options: ExportOptions): Generator<string> {
  const { rows, by, rowHeads, columnHeads, rowTotals, columnTotals, cells, total } = table;
  const text = textFields(1, options);
  const line = (head: string, numbers: readonly PivotCell[]) =>
    [text(head), ...numbers.map(({ value }) => (value === null ? "" : String(value)))].join(
      options.separator,
    ) + END;
  const corner = by ? `${axisTitle(rows)} / ${axisTitle(by)}` : axisTitle(rows);
  const heads = [corner, t("all"), ...columnHeads.map(({ label }) => label)];
  yield BOM + heads.map(text).join(options.separator) + END;
  yield line(t("all"), [total, ...columnTotals]);
  for (const [row, { label }] of rowHeads.entries())
    yield line(label, [rowTotals[row] as PivotCell, ...(cells[row] as PivotCell[])]);
}
