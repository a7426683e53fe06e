import { describeCell } from "@/components/cells/describe-cell";
import type { Column } from "@/lib/grid/column";
import { ownEntry } from "@/lib/own-entry";
import type { Snippet } from "@/lib/sessions/hits/snippets";
import type { SessionRow } from "@/lib/sessions/list";
import { actorKinds } from "@/lib/sessions/vocabulary";
import { AbsenceMarks } from "./absence-marks";
import type { SessionTableProps, TableRow } from "./session-table";

type Props = Pick<SessionTableProps, "selection" | "names" | "snippets" | "rowTool">;

/** A session as a row of the table: plain data, from which the browser renders the cells. */
export function tableRow(props: Props, columns: readonly Column[], row: SessionRow): TableRow {
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
