import { type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import type { Cursor, Position } from "@/lib/grid/cursor";
import { type Page, type PageRules, readPage } from "@/lib/grid/page";
import type { Problem } from "@/lib/grid/problem";
import { chosenColumns } from "@/lib/grid/query";
import {
  type CellValue,
  cellsOf,
  columnFields,
  positionFields,
  positionOf,
  readCursor,
} from "@/lib/grid/rows";
import { type Absence, absenceFields } from "./absence";
import type { Selection } from "./predicate";
import { readRows } from "./rows/read-rows";
import { limitAt, warnsAt } from "./times/live-times";

export type SessionRow = {
  id: number;
  cells: Readonly<Record<string, CellValue>>;
  absence: Absence;
  /** By column id: the start of a duration that still grows. */
  since: Readonly<Record<string, Date>>;
  /** Shown whichever columns are. */
  banned: boolean;
  /** When a waiting client reaches the warning and the limit of the queue. */
  warnsAt: Date | null;
  limitAt: Date | null;
  position: Position;
};

/** One page of sessions in the chosen columns. `problem` is set when the cursor could not be read. */
export type SessionPage = Page<SessionRow> & { problem: Problem | null };

/** `cellLength`: how many characters of a long text are read. */
type ListOptions = Partial<Pick<PageRules, "fills">> & { cellLength?: number };

export async function listSessions(
  selection: Selection,
  { fills = true, cellLength }: ListOptions = {},
): Promise<SessionPage> {
  const { grid, query } = selection;
  const columns = chosenColumns(grid, query);
  const fields = {
    ...columnFields(columns, cellLength),
    ...growthStarts(columns),
    ...(selection.scope === "live" ? absenceFields(selection.actor.tenant.id) : {}),
    ...positionFields(selection),
    banned: sessions.banned,
    warnsAt: warnsAt.mapWith(sessions.createdAt),
    limitAt: limitAt.mapWith(sessions.createdAt),
  };
  const read = async (from: Cursor | null, limit: number): Promise<SessionRow[]> => {
    const rows = await readRows({ selection, fields, cursor: from, limit });
    return rows.map((row) => sessionRow(columns, row));
  };
  const { cursor, problem } = readCursor(selection);
  const page = await readPage(read, (row) => row.position, cursor, { size: query.size, fills });
  return { ...page, problem };
}

function growthStarts(columns: readonly Column[]): Record<string, SQL> {
  const growing = columns.flatMap(({ id, since }) =>
    since ? [[`since ${id}`, sql`${since}`.mapWith(sessions.createdAt)] as const] : [],
  );
  return Object.fromEntries(growing);
}

function sessionRow(columns: readonly Column[], row: Record<string, unknown>): SessionRow {
  const cells = cellsOf(columns, row);
  const since = Object.fromEntries(
    columns.flatMap(({ id }) => {
      const at = row[`since ${id}`];
      return at instanceof Date ? [[id, at]] : [];
    }),
  );
  const position = positionOf(row);
  return {
    id: position.id,
    cells,
    absence: { clientSince: dateOf(row.clientSince), holderSince: dateOf(row.holderSince) },
    since,
    banned: row.banned as boolean,
    warnsAt: row.warnsAt as Date | null,
    limitAt: row.limitAt as Date | null,
    position,
  };
}

function dateOf(value: unknown): Date | null {
  return value instanceof Date ? value : null;
}
