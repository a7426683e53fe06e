import type { ReactNode } from "react";
import type { CellData } from "@/components/cells/cell-data";
import { describeCell } from "@/components/cells/describe-cell";
import type { Column } from "@/lib/grid/column";
import { ownEntry } from "@/lib/own-entry";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import type { Snippet } from "@/lib/sessions/hits/snippets";
import type { SessionRow } from "@/lib/sessions/list";
import type { Selection } from "@/lib/sessions/predicate";
import { actorKinds } from "@/lib/sessions/vocabulary";
import { AbsenceMarks } from "./absence-marks";
import type { SnippetData } from "./snippet-cell";

export type TableRow = {
  id: number;
  /** In the order of the columns. */
  cells: readonly CellData[];
  snippet?: SnippetData;
  /** Who of the session is not there. */
  absence?: ReactNode;
  /** The client is banned. */
  banned?: true;
  /** At the end of the row, where the list has tools. */
  tool?: ReactNode;
};

/** What a list has besides its rows. */
export type RowSource = {
  selection: Selection;
  names: DirectoryNames;
  snippets: ReadonlyMap<number, Snippet>;
  rowTool?: (id: number) => ReactNode;
};

/** A session as a row of the table: plain data, from which the browser renders the cells. */
export function tableRow(props: RowSource, columns: readonly Column[], row: SessionRow): TableRow {
  const { names, selection, snippets, rowTool } = props;
  const { zone } = selection.context;
  const snippet = snippets.get(row.id);
  return {
    id: row.id,
    cells: columns.map((column) =>
      describeCell(column, {
        ...{ value: row.cells[column.id] ?? null, since: row.since[column.id], zone, names },
        ...{ warnsAt: row.warnsAt, limitAt: row.limitAt },
      }),
    ),
    ...(row.banned && { banned: true }),
    ...(snippet && { snippet: { author: authorOf(snippet), pieces: snippet.pieces } }),
    ...(isAbsent(row) && { absence: <AbsenceMarks absence={row.absence} /> }),
    ...(rowTool && { tool: rowTool(row.id) }),
  };
}

function isAbsent({ absence: { clientSince, holderSince } }: SessionRow): boolean {
  return clientSince !== null || holderSince !== null;
}

function authorOf({ actorKind }: Snippet): string {
  return ownEntry(actorKinds, actorKind) ?? actorKind;
}
