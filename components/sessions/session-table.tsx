import type { ComponentType, CSSProperties, ReactNode } from "react";
import type { CellColumn } from "@/components/cells/cell-data";
import { describeColumn } from "@/components/cells/describe-cell";
import { Table, TableHeader } from "@/components/ui/table";
import { printQuery } from "@/lib/grid/print-query";
import { chosenColumns, layoutOf } from "@/lib/grid/query";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import type { SessionPage } from "@/lib/sessions/list";
import { pinOffsets, widthOf } from "./column-widths";
import { HeadCell } from "./head-cell";
import { type RowSource, type TableRow, tableRow } from "./table-row";

export type SessionTableProps = RowSource & {
  page: SessionPage;
  /** The names of values in filters, which may not occur in the rows. */
  filterNames: DirectoryNames;
  path: string;
  facetsPath: string;
  empty: ReactNode;
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

/** In pixels, as `row-tool` in globals.css. */
const ROW_TOOL_WIDTH = 36;

export function SessionTable(props: SessionTableProps) {
  const { selection, page, path, empty, rowTool, Rows } = props;
  const { grid, query } = selection;
  const columns = chosenColumns(grid, query);
  const layout = layoutOf(grid, query);
  const widths = columns.map((column, index) => widthOf(column, layout[index]));
  const pins = pinOffsets(widths, layout);
  // Columns of exact widths leave room, which all share otherwise.
  const exact = pins.length > 1 || layout.some(({ width }) => width !== undefined);
  return (
    <Table
      aria-label="Sessions"
      containerClassName="min-h-0 flex-1 @container"
      className="table-fixed"
      data-pins={pins.length}
      style={{ minWidth: sumOf(widths) + (rowTool ? ROW_TOOL_WIDTH : 0), ...pinStyle(pins) }}
    >
      <colgroup>
        {widths.map((width, index) => (
          <col key={columns[index]?.id} style={{ width }} />
        ))}
        {rowTool && <col style={{ width: ROW_TOOL_WIDTH }} />}
        {exact && <col />}
      </colgroup>
      <TableHeader>
        <tr>
          {columns.map((column, index) => (
            <HeadCell key={column.id} {...props} column={column} pinned={index < pins.length} />
          ))}
          {rowTool && <td className="row-tool-head h-head border-b bg-muted" />}
        </tr>
      </TableHeader>
      <Rows
        rows={page.rows.map((row) => tableRow(props, columns, row))}
        columns={columns.map((column, index) => describeColumn(column, index === 0))}
        path={path}
        view={printQuery(grid, { ...query, open: null, tab: null })}
        empty={<WideRow columns={columns.length + (rowTool ? 1 : 0)}>{empty}</WideRow>}
      />
    </Table>
  );
}

/** A table of the width of its box would make columns narrower until they fit. */
function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

/** For the styles of pinned cells, which are too many for a style each. */
function pinStyle(pins: readonly number[]): CSSProperties {
  return Object.fromEntries(pins.map((left, index) => [`--pin-${index + 1}`, `${left}px`]));
}

/** One cell over the whole width, which stays in view when the table is scrolled sideways. */
function WideRow({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr data-slot="wide-row">
      <td colSpan={columns} className="p-0">
        <div className="sticky left-0 w-[min(100cqw,100vw)]">{children}</div>
      </td>
    </tr>
  );
}
