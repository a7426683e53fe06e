"use client";

import { useHeldRows } from "./held-list";
import { SessionRow } from "./session-row";
import type { TableRows } from "./session-table";
import { useRowLinks } from "./use-row-links";

/** The rows of History, which do not move while they are read. */
export function HistoryRows({ rows: current, columns, empty, ...address }: TableRows) {
  const rows = useHeldRows(current);
  const { link, onFocus } = useRowLinks({ ...address, rows });
  return (
    <tbody data-slot="table-body" onFocus={onFocus}>
      {rows.map((row) => (
        <SessionRow key={row.id} row={row} columns={columns} {...link(row.id)} />
      ))}
      {rows.length === 0 && empty}
    </tbody>
  );
}
