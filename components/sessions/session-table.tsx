import { type ComponentType, Fragment, type ReactNode } from "react";
import { Table, TableBody, TableHeader } from "@/components/ui/table";
import { printQuery } from "@/lib/grid/print-query";
import { chosenColumns } from "@/lib/grid/query";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import type { Snippet } from "@/lib/sessions/hits/snippets";
import type { SessionPage } from "@/lib/sessions/list";
import type { Selection } from "@/lib/sessions/predicate";
import { HeadCell } from "./head-cell";
import { SessionRows } from "./session-rows";

export type SessionTableProps = {
  selection: Selection;
  page: SessionPage;
  names: DirectoryNames;
  /** The names of values in filters, which may not occur in the rows. */
  filterNames: DirectoryNames;
  snippets: ReadonlyMap<number, Snippet>;
  path: string;
  facetsPath: string;
  empty: ReactNode;
  rowTool?: (id: number) => ReactNode;
  Rows?: ComponentType<TableRows>;
};

export type TableRows = {
  rows: readonly { id: number; row: ReactNode }[];
  /** Identifies the list and its page. */
  view: string;
  open: number | null;
  empty: ReactNode;
};

export function SessionTable(props: SessionTableProps) {
  const { selection, page, empty, rowTool, Rows = PlainRows } = props;
  const { grid, query } = selection;
  const columns = chosenColumns(grid, query);
  return (
    <Table aria-label="Sessions" containerClassName="min-h-0 flex-1 @container">
      <TableHeader>
        <tr>
          {columns.map((column, index) => (
            <HeadCell key={column.id} {...props} column={column} first={index === 0} />
          ))}
          {rowTool && <td className="row-tool-head h-head border-b bg-muted" />}
        </tr>
      </TableHeader>
      <Rows
        rows={page.rows.map((row) => ({
          id: row.id,
          row: <SessionRows {...props} row={row} columns={columns} />,
        }))}
        view={printQuery(grid, { ...query, open: null, tab: null })}
        open={query.open}
        empty={<WideRow columns={columns.length + (rowTool ? 1 : 0)}>{empty}</WideRow>}
      />
    </Table>
  );
}

function PlainRows({ rows, empty }: TableRows) {
  return (
    <TableBody>
      {rows.map(({ id, row }) => (
        <Fragment key={id}>{row}</Fragment>
      ))}
      {rows.length === 0 && empty}
    </TableBody>
  );
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
