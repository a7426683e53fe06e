import Link from "next/link";
import type { ReactNode } from "react";
import { Cell } from "@/components/cell";
import { TableCell, TableRow } from "@/components/ui/table";
import type { Column } from "@/lib/grid/column";
import { printQuery } from "@/lib/grid/print-query";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import type { Snippet } from "@/lib/sessions/hits/snippets";
import type { SessionRow } from "@/lib/sessions/list";
import type { Selection } from "@/lib/sessions/predicate";
import { isNumeric } from "./head-cell";
import { SnippetRow } from "./snippet-row";

type Props = {
  selection: Selection;
  names: DirectoryNames;
  snippets: ReadonlyMap<number, Snippet>;
  path: string;
  rowTool?: (id: number) => ReactNode;
  row: SessionRow;
  columns: readonly Column[];
};

export function SessionRows({ selection, names, snippets, path, row, columns, rowTool }: Props) {
  const { grid, query, context } = selection;
  const open = `${path}?${printQuery(grid, { ...query, open: row.id, tab: query.open ? query.tab : null })}`;
  const isOpen = query.open === row.id;
  const snippet = snippets.get(row.id);
  return (
    <>
      <TableRow data-opens data-selected={isOpen || undefined} aria-current={isOpen || undefined}>
        {columns.map((column, index) => {
          const cell = (
            <Cell
              column={column}
              value={row.cells[column.id] ?? null}
              since={row.since[column.id]}
              zone={context.zone}
              names={names}
              // The first cell is inside a link, which must not contain a button.
              plain={index === 0}
            />
          );
          return (
            <TableCell key={column.id} className={cellClasses(column, index === 0, snippet !== undefined)}>
              {index === 0 ? (
                <OpenLink href={open} id={row.id}>
                  {cell}
                </OpenLink>
              ) : (
                cell
              )}
            </TableCell>
          );
        })}
        {rowTool && <td className={snippet ? "row-tool border-b-0" : "row-tool"}>{rowTool(row.id)}</td>}
      </TableRow>
      {snippet && (
        <SnippetRow snippet={snippet} columns={columns.length + (rowTool ? 1 : 0)} selected={isOpen} />
      )}
    </>
  );
}

/** Ids have digits of one width; lists are kept narrow, so that the columns after them stay on the screen. */
function cellClasses(column: Column, first: boolean, hasSnippet: boolean): string {
  const classes = [
    first && "cell-sticky",
    isNumeric(column) && "cell-end",
    column.kind === "id" && "cell-mono",
    column.kind === "list" && "cell-narrow",
    hasSnippet && "border-b-0",
  ];
  return classes.filter(Boolean).join(" ");
}

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
