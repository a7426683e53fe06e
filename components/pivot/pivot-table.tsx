import { PageLink } from "@/components/navigation/page-link";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { printQuery } from "@/lib/grid/print-query";
import type { Query } from "@/lib/grid/query";
import type { PivotTable as Counted, PivotCell, PivotHead } from "@/lib/sessions/pivot/table";
import { axisTitle, measureTitle } from "@/lib/sessions/pivot/titles";
import type { Selection } from "@/lib/sessions/predicate";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/pivot";
import { valueText } from "./value-text";

const TOTAL = -1;

type Props = { table: Counted; selection: Selection };

/** Each number is a link to its sessions; the darker its cell, the higher it is among those of the table. */
export function PivotTable({ table, selection: { grid } }: Props) {
  const { rows, by, show, rowHeads, columnHeads, cells, rowTotals, columnTotals, total } = table;
  const text = valueText(grid, show);
  const most = Math.max(0, ...(by ? cells.flat() : rowTotals).map(({ value }) => value ?? 0));
  const href = (query: Query) => `?${printQuery(grid, query)}`;
  const cell = (key: number, { count, value, query }: PivotCell, isShaded: boolean) => (
    <TableCell
      key={key}
      className={`text-right tabular-nums [print-color-adjust:exact] ${key === TOTAL ? "border-r" : ""}`}
      style={isShaded && value !== null && value > 0 ? { background: shade(value / most) } : undefined}
      title={show.of === "count" ? undefined : sessionsText(count)}
    >
      {query === null ? (
        <span className={count === 0 ? "text-muted-foreground" : undefined}>{valueOr(value, text)}</span>
      ) : (
        <PageLink href={href(query)} className="pivot-link">
          {valueOr(value, text)}
        </PageLink>
      )}
    </TableCell>
  );
  const head = ({ label, query }: PivotHead) =>
    query === null ? (
      label
    ) : (
      <PageLink href={href(query)} className="underline-offset-2 hover:underline">
        {label}
      </PageLink>
    );
  const titles = by ? `${axisTitle(rows)}, ${axisTitle(by)}` : axisTitle(rows);
  return (
    <Table
      aria-label={`${measureTitle(grid, show)}: ${titles}`}
      containerClassName="min-h-0 flex-1"
      className="w-auto"
    >
      <TableHeader>
        <TableRow>
          <TableHead className="sticky left-0 z-10 max-w-56 truncate border-r max-sm:max-w-36" title={titles}>
            {titles}
          </TableHead>
          <TableHead className="border-r text-right">{t("all")}</TableHead>
          {columnHeads.map((each) => (
            <TableHead key={keyOf(each)} className="max-w-40 truncate text-right" title={each.label}>
              {head(each)}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        <TableRow className="font-medium">
          <RowHead label={t("all")}>{t("all")}</RowHead>
          {cell(TOTAL, total, false)}
          {columnTotals.map((each, column) => cell(column, each, false))}
        </TableRow>
        {rowHeads.map((each, row) => (
          <TableRow key={keyOf(each)}>
            <RowHead label={each.label}>{head(each)}</RowHead>
            {cell(TOTAL, rowTotals[row] as PivotCell, by === null)}
            {cells[row]?.map((inRow, column) => cell(column, inRow, true))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function keyOf({ value }: PivotHead): string {
  return value ? JSON.stringify(value.key) : "others";
}

function RowHead({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <th
      scope="row"
      title={label}
      className="cell sticky left-0 z-10 max-w-56 border-r bg-card text-left font-medium max-sm:max-w-36"
    >
      {children}
    </th>
  );
}

function valueOr(value: number | null, text: (value: number) => string): string {
  return value === null ? "–" : text(value);
}

/** The text stays readable on the darkest. */
function shade(share: number): string {
  return `color-mix(in oklab, var(--primary-text) ${Math.round(share * 30)}%, var(--card))`;
}
