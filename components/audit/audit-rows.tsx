import type { ReactNode } from "react";
import type { CellData } from "@/components/cells/cell-data";
import { describeCell, describeColumn } from "@/components/cells/describe-cell";
import { CellContent, ListCell } from "@/components/cells/list-cell";
import { PageLink } from "@/components/navigation/page-link";
import { detailsText } from "@/lib/audit/details";
import type { AuditRow } from "@/lib/audit/list";
import { verbLabels } from "@/lib/audit/verbs";
import type { Column } from "@/lib/grid/column";
import type { Names } from "@/lib/grid/selection";
import { t } from "@/messages/audit";
import { subjectHref } from "./subject-href";

type Props = {
  rows: readonly AuditRow[];
  columns: readonly Column[];
  names: Names;
  tenant: { slug: string; zone: string };
  /** The row whose details are open. */
  open: number | null;
  href: (id: number) => string;
  /** The only row where there are none. */
  empty: ReactNode;
};

export function AuditRows({ rows, columns, names, tenant, open, href, empty }: Props) {
  const [first, ...others] = columns.map((column, index) => describeColumn(column, index === 0));
  return (
    <tbody data-slot="table-body">
      {rows.map((row) => {
        const cells = columns.map((column) => cellOf(column, row, names, tenant.zone));
        const selected = row.id === open || undefined;
        return (
          <tr
            key={row.id}
            className="row"
            data-opens
            data-id={row.id}
            data-selected={selected}
            aria-current={selected}
          >
            {first && (
              <td className={first.className}>
                <PageLink
                  href={href(row.id)}
                  data-row-link
                  aria-label={t("rowLabel", { id: row.id, verb: verbLabels[row.verb] ?? row.verb })}
                  className="row-link"
                >
                  <CellContent column={first} data={cells[0] ?? null} />
                </PageLink>
              </td>
            )}
            {others.map((column, index) => (
              <AuditCell
                key={column.id}
                column={column}
                data={cells[index + 1] ?? null}
                href={column.id === "about" ? subjectHref(tenant.slug, row.about, row.data) : null}
              />
            ))}
          </tr>
        );
      })}
      {rows.length === 0 && empty}
    </tbody>
  );
}

function cellOf(column: Column, { cells, data }: AuditRow, names: Names, zone: string): CellData {
  const value = column.id === "details" ? detailsText(data) : (cells[column.id] ?? null);
  return describeCell(column, { value, zone, names });
}

type CellProps = Parameters<typeof ListCell>[0] & { href: string | null };

/** A value that is shown elsewhere leads there. */
function AuditCell({ column, data, href }: CellProps) {
  if (href === null || data === null) return <ListCell column={column} data={data} />;
  return (
    <td className={column.className} dir="auto">
      <PageLink href={href} className="rounded-sm text-primary hover:underline">
        <CellContent column={column} data={data} />
      </PageLink>
    </td>
  );
}
