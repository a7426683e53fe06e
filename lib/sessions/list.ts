import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { sessions } from "@/db/schema";
import type { Column, Expression } from "@/lib/grid/column";
import { type Cursor, type Position, parseCursor } from "@/lib/grid/cursor";
import { ParseError } from "@/lib/grid/grammar/syntax";
import { type Page, type PageRules, readPage } from "@/lib/grid/page";
import type { Problem } from "@/lib/grid/parse-query";
import { chosenColumns } from "@/lib/grid/query";
import { type Absence, absenceFields } from "./absence";
import type { Selection } from "./predicate";
import { readRows } from "./rows/read-rows";
import { limitAt, warnsAt } from "./times/live-times";

export type CellValue = string | number | boolean | Date | string[] | number[] | null;

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
  const order = grid.byId.get(query.sort.column)?.order as PgColumn | SQL;
  const fields = {
    ...columnFields(columns, cellLength),
    ...growthStarts(columns),
    ...(selection.scope === "live" ? absenceFields(selection.actor.tenant.id) : {}),
    id: sessions.id,
    banned: sessions.banned,
    warnsAt: warnsAt.mapWith(sessions.createdAt),
    limitAt: limitAt.mapWith(sessions.createdAt),
    at: sessions.createdAt,
    order: sql`${order}`.mapWith(decoder(order)),
  };
  const read = async (from: Cursor | null, limit: number): Promise<SessionRow[]> => {
    const rows = await readRows({ selection, fields, cursor: from, limit });
    return rows.map((row) => sessionRow(columns, row));
  };
  const { cursor, problem } = readCursor(selection);
  const page = await readPage(read, (row) => row.position, cursor, { size: query.size, fills });
  return { ...page, problem };
}

/** What is selected for columns, of long texts the first characters; `cellsOf` reads it from a row. */
export function columnFields(columns: readonly Column[], cellLength?: number): Record<string, Expression> {
  return Object.fromEntries(columns.map((column, index) => [`c${index}`, shown(column, cellLength)]));
}

function shown({ kind, value }: Column, length: number | undefined): Expression {
  return kind === "text" && length !== undefined ? sql`left(${value}, ${length}::integer)` : value;
}

export function cellsOf(columns: readonly Column[], row: Record<string, unknown>): SessionRow["cells"] {
  return Object.fromEntries(columns.map((column, index) => [column.id, row[`c${index}`] as CellValue]));
}

function growthStarts(columns: readonly Column[]): Record<string, SQL> {
  const growing = columns.flatMap(({ id, since }) =>
    since ? [[`since ${id}`, sql`${since}`.mapWith(sessions.createdAt)] as const] : [],
  );
  return Object.fromEntries(growing);
}

function decoder(order: PgColumn | SQL): { mapFromDriverValue(value: unknown): unknown } {
  return "mapFromDriverValue" in order ? (order as PgColumn) : { mapFromDriverValue: (value) => value };
}

function sessionRow(columns: readonly Column[], row: Record<string, unknown>): SessionRow {
  const cells = cellsOf(columns, row);
  const since = Object.fromEntries(
    columns.flatMap(({ id }) => {
      const at = row[`since ${id}`];
      return at instanceof Date ? [[id, at]] : [];
    }),
  );
  const order = row.order instanceof Date ? row.order.getTime() : (row.order as Position["value"]);
  const id = row.id as number;
  return {
    id,
    cells,
    absence: { clientSince: dateOf(row.clientSince), holderSince: dateOf(row.holderSince) },
    since,
    banned: row.banned as boolean,
    warnsAt: row.warnsAt as Date | null,
    limitAt: row.limitAt as Date | null,
    position: { value: order, at: (row.at as Date).getTime(), id },
  };
}

function dateOf(value: unknown): Date | null {
  return value instanceof Date ? value : null;
}

function readCursor({ grid, query }: Selection): { cursor: Cursor | null; problem: Problem | null } {
  const text = query.after ?? query.before;
  if (!text) return { cursor: null, problem: null };
  const backwards = query.after === null;
  try {
    return { cursor: { position: parseCursor(grid, query.sort, text), backwards }, problem: null };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return {
      cursor: null,
      problem: { key: backwards ? "before" : "after", value: text, why: error.message },
    };
  }
}
