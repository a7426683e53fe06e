import type { CSSProperties, ReactNode } from "react";
import { Table, TableHeader } from "@/components/ui/table";
import type { Column } from "@/lib/grid/column";
import { chosenColumns, layoutOf } from "@/lib/grid/query";
import type { GridSelection, Names } from "@/lib/grid/selection";
import { pinOffsets, widthOf } from "./column-widths";
import { HeadCell } from "./head-cell";

export type GridTableProps = {
  label: string;
  selection: GridSelection;
  /** The names of values in filters, which may not occur in the rows. */
  filterNames: Names;
  path: string;
  facetsPath: string;
  /** Each row ends with a tool. */
  hasTool?: boolean;
  empty: ReactNode;
  /** The body of the table; `empty` is its only row where there are none. */
  children: (columns: readonly Column[], empty: ReactNode) => ReactNode;
};

/** In pixels, as `row-tool` in globals.css. */
const ROW_TOOL_WIDTH = 36;

/** The table of a list: its columns with their widths, orders and filters. */
export function GridTable(props: GridTableProps) {
  const { label, selection, hasTool = false, empty, children } = props;
  const { grid, query } = selection;
  const columns = chosenColumns(grid, query);
  const layout = layoutOf(grid, query);
  const widths = columns.map((column, index) => widthOf(column, layout[index]));
  const pins = pinOffsets(widths, layout);
  // Columns of exact widths leave room, which all share otherwise.
  const exact = pins.length > 1 || layout.some(({ width }) => width !== undefined);
  return (
    <Table
      aria-label={label}
      containerClassName="min-h-0 flex-1 @container"
      className="table-fixed"
      data-pins={pins.length}
      style={{ minWidth: sumOf(widths) + (hasTool ? ROW_TOOL_WIDTH : 0), ...pinStyle(pins) }}
    >
      <colgroup>
        {widths.map((width, index) => (
          <col key={columns[index]?.id} style={{ width }} />
        ))}
        {hasTool && <col style={{ width: ROW_TOOL_WIDTH }} />}
        {exact && <col />}
      </colgroup>
      <TableHeader>
        <tr>
          {columns.map((column, index) => (
            <HeadCell key={column.id} {...props} column={column} pinned={index < pins.length} />
          ))}
          {hasTool && <td className="row-tool-head h-head border-b bg-muted" />}
        </tr>
      </TableHeader>
      {children(columns, <WideRow columns={columns.length + (hasTool ? 1 : 0)}>{empty}</WideRow>)}
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
