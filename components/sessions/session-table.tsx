import type { ComponentType, ReactNode } from "react";
import type { CellColumn } from "@/components/cells/cell-data";
import { describeColumn } from "@/components/cells/describe-cell";
import { GridTable, type GridTableProps } from "@/components/grid/grid-table";
import { printQuery } from "@/lib/grid/print-query";
import type { SessionPage } from "@/lib/sessions/list";
import { t } from "@/messages/session-panel";
import { type RowSource, type TableRow, tableRow } from "./table-row";

export type SessionTableProps = RowSource &
  Pick<GridTableProps, "filterNames" | "path" | "facetsPath" | "empty"> & {
    page: SessionPage;
    Rows: ComponentType<TableRows>;
  };

export type TableRows = {
  rows: readonly TableRow[];
  columns: readonly CellColumn[];
  path: string;
  /** The query of the list and its page, without the open session. */
  view: string;
  empty: ReactNode;
};

export function SessionTable(props: SessionTableProps) {
  const { selection, page, path, rowTool, Rows } = props;
  const { grid, query } = selection;
  return (
    <GridTable {...props} label={t("sessions")} hasTool={rowTool !== undefined}>
      {(columns, empty) => (
        <Rows
          rows={page.rows.map((row) => tableRow(props, columns, row))}
          columns={columns.map((column, index) => describeColumn(column, index === 0))}
          path={path}
          view={printQuery(grid, { ...query, open: null, tab: null })}
          empty={empty}
        />
      )}
    </GridTable>
  );
}
