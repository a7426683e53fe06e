import Link from "next/link";
import { type ComponentType, Fragment, type ReactNode } from "react";
import { Cell } from "@/components/cell";
import type { ChosenLabel } from "@/components/filters/description";
import { Funnel } from "@/components/filters/funnel";
import { Row, type Sort, Table, Tbody, Td, Th, Thead, WideRow } from "@/components/ui/table";
import type { Column } from "@/lib/grid/column";
import type { Filter } from "@/lib/grid/kind";
import { printFilter } from "@/lib/grid/kinds";
import { changed, chosenColumns, printQuery } from "@/lib/grid/query";
import { labelOf } from "@/lib/sessions/label";
import type { SessionPage, SessionRow } from "@/lib/sessions/list";
import type { DirectoryNames } from "@/lib/sessions/names";
import type { Selection } from "@/lib/sessions/predicate";
import type { Snippet } from "@/lib/sessions/snippets";
import { SnippetRow } from "./snippet-row";

export type SessionTableProps = {
  selection: Selection;
  page: SessionPage;
  names: DirectoryNames;
  /** Of the values that are filtered by: one that is left out is in none of the rows. */
  filterNames: DirectoryNames;
  snippets: ReadonlyMap<number, Snippet>;
  /** The address of the list, and of the values of its columns. */
  path: string;
  facetsPath: string;
  empty: ReactNode;
  /** At the end of each row: what can be done with its session; null for nothing. */
  rowTool?: (id: number) => ReactNode;
  /** The body of the table; plainly one row under the other unless it says otherwise. */
  Rows?: ComponentType<TableRows>;
};

/** What the body of the table is made of. */
export type TableRows = {
  rows: readonly { id: number; row: ReactNode }[];
  /** Which list, which page of it. */
  view: string;
  /** The session that is open. */
  open: number | null;
  /** The one row there is when there are none. */
  empty: ReactNode;
};

/** The list: a head that sorts and filters, a row a session, under it what the search found. */
export function SessionTable(props: SessionTableProps) {
  const { selection, page, empty, rowTool, Rows = PlainRows } = props;
  const { grid, query } = selection;
  const columns = chosenColumns(grid, query);
  return (
    <Table label="Sessions" className="min-h-0 flex-1 @container">
      <Thead>
        <tr>
          {columns.map((column, index) => (
            <HeadCell key={column.id} {...props} column={column} first={index === 0} />
          ))}
          {rowTool && <td className="row-tool-head h-head border-b bg-subtle" />}
        </tr>
      </Thead>
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
    <Tbody>
      {rows.map(({ id, row }) => (
        <Fragment key={id}>{row}</Fragment>
      ))}
      {rows.length === 0 && empty}
    </Tbody>
  );
}

const atEnd = (column: Column) => column.kind === "number" || column.kind === "duration";

function HeadCell({
  selection,
  path,
  facetsPath,
  column,
  first,
  filterNames,
}: SessionTableProps & { column: Column; first: boolean }) {
  const { grid, query, context } = selection;
  const filter = query.filters.get(column.id);
  const { sort, next } = sorting(selection, column);
  return (
    <Th
      sticky={first}
      align={atEnd(column) ? "end" : "start"}
      sort={column.order ? sort : undefined}
      sortHref={column.order ? `${path}?${printQuery(grid, changed(query, { sort: next }))}` : undefined}
      active={filter !== undefined}
      funnel={
        column.filters && (
          <Funnel
            filter={{
              column: column.id,
              label: column.label,
              hint: column.hint,
              kind: column.kind,
              written: filter ? printFilter(column, filter) : null,
              chosen: chosenLabels(column, filter, filterNames),
              facets: `${facetsPath}/${encodeURIComponent(column.id)}?${printQuery(grid, changed(query, {}))}`,
              zone: context.zone,
            }}
          />
        )
      }
    >
      <span title={column.hint}>{column.label}</span>
    </Th>
  );
}

function chosenLabels(column: Column, filter: Filter | undefined, names: DirectoryNames): ChosenLabel[] {
  if (filter?.is !== "set") return [];
  const chosen: ChosenLabel[] = filter.values.map((value) => ({
    value,
    label: labelOf(column, value, names),
  }));
  return filter.empty ? [...chosen, { value: null, label: "None" }] : chosen;
}

/** The first click sorts the way people want first: the latest, the longest, the most; names from A. */
function sorting({ query, grid }: Selection, column: Column): { sort: Sort; next: typeof query.sort } {
  const downFirst = ["time", "duration", "number", "id", "flag"].includes(column.kind);
  const { sort } = query;
  if (sort.column !== column.id) return { sort: "none", next: { column: column.id, descending: downFirst } };
  const isFirst = sort.descending === downFirst;
  return {
    sort: sort.descending ? "descending" : "ascending",
    next:
      isFirst || column.id === grid.defaultSort.column
        ? { column: column.id, descending: !sort.descending }
        : grid.defaultSort,
  };
}

function SessionRows({
  selection,
  names,
  snippets,
  path,
  row,
  columns,
  rowTool,
}: SessionTableProps & { row: SessionRow; columns: readonly Column[] }) {
  const { grid, query, context } = selection;
  const open = `${path}?${printQuery(grid, { ...query, open: row.id, tab: query.open ? query.tab : null })}`;
  const snippet = snippets.get(row.id);
  return (
    <>
      <Row opens selected={query.open === row.id}>
        {columns.map((column, index) => {
          const cell = (
            <Cell
              column={column}
              value={row.cells[column.id] ?? null}
              since={row.since[column.id]}
              zone={context.zone}
              names={names}
              // The first stands inside the row's link, where no button may.
              plain={index === 0}
            />
          );
          return (
            <Td
              key={column.id}
              sticky={index === 0}
              align={atEnd(column) ? "end" : "start"}
              mono={column.kind === "id"}
              narrow={column.kind === "list"}
              className={snippet && "border-b-0"}
            >
              {index === 0 ? (
                <OpenLink href={open} id={row.id}>
                  {cell}
                </OpenLink>
              ) : (
                cell
              )}
            </Td>
          );
        })}
        {rowTool && <td className={snippet ? "row-tool border-b-0" : "row-tool"}>{rowTool(row.id)}</td>}
      </Row>
      {snippet && (
        <SnippetRow
          snippet={snippet}
          columns={columns.length + (rowTool ? 1 : 0)}
          selected={query.open === row.id}
        />
      )}
    </>
  );
}

/** The row's own link: what the keyboard reaches and a screen reader names. */
function OpenLink({ href, id, children }: { href: string; id: number; children: ReactNode }) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      data-row-link
      aria-label={`Session ${id}`}
      className="row-link"
    >
      {children}
    </Link>
  );
}
