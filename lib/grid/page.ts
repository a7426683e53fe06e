import { and, is, type SQL, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import type { Column, Expression, Grid, Sort } from "./column";
import { above, below, equals, isNotNull, isNull } from "./compare";
import { Unreadable } from "./grammar";

/*
 * Keyset paging. The rows of an order stand in two segments: those with a value, and after them, whichever way the
 * order runs, those without. Each piece that is left to read behind a cursor ("leg") is one range of one index, so a
 * page costs the same at any depth:
 *
 *   value = v, tie behind the cursor's   the rest of the rows that share the cursor's value
 *   value beyond v                       the following values
 *   value is null                        the empty ones
 *
 * Within a value the newest come first when ascending and last when descending, since one index then serves both ways.
 * The empty ones stand newest first, unless the grid wants the oldest first.
 */

/** Where a row stands in an order. */
export type Position = { value: string | number | boolean | null; at: number; id: number };

/** One expression rows are ordered by. */
export type Order = { expression: Expression; down: boolean };

export type Leg = { where: SQL | undefined; orderBy: Order[] };

export type Cursor = { position: Position; backwards: boolean };

/** The legs that follow a cursor (or the start), in the order in which they are to be read. */
export function legs(grid: Grid, sort: Sort, cursor: Cursor | null): Leg[] {
  const order = grid.byId.get(sort.column)?.order as Expression;
  const { at, id } = grid.tie;
  const backwards = cursor?.backwards ?? false;
  if (order === at || order === id) return [tieLeg(grid, order, sort.descending !== backwards, cursor)];

  const valueDown = sort.descending !== backwards;
  const tieDown = !valueDown;
  const emptyTieDown = (grid.emptyOldestFirst ?? false) === backwards;
  const byTie = (down: boolean) => [by(at, down), by(id, down)];
  const byValue = [by(order, valueDown), ...byTie(tieDown)];
  const valued: Leg = { where: isNotNull(order), orderBy: byValue };
  const empty: Leg = { where: isNull(order), orderBy: byTie(emptyTieDown) };
  if (!cursor) return [valued, empty];

  const { position } = cursor;
  if (position.value === null) {
    const rest: Leg = {
      where: and(isNull(order), beyondTie(grid, position, emptyTieDown)),
      orderBy: byTie(emptyTieDown),
    };
    return backwards ? [rest, valued] : [rest];
  }
  const value = stored(order, position.value);
  const same: Leg = {
    where: and(equals(order, value), beyondTie(grid, position, tieDown)),
    orderBy: byTie(tieDown),
  };
  const beyond: Leg = { where: valueDown ? below(order, value) : above(order, value), orderBy: byValue };
  return backwards ? [same, beyond] : [same, beyond, empty];
}

/** The order is the tie itself: one range is all. */
function tieLeg(grid: Grid, order: Expression, down: boolean, cursor: Cursor | null): Leg {
  const { at, id } = grid.tie;
  if (order === id) {
    const beyond = cursor && (down ? below(id, cursor.position.id) : above(id, cursor.position.id));
    return { where: beyond ?? undefined, orderBy: [by(id, down)] };
  }
  return {
    where: cursor ? beyondTie(grid, cursor.position, down) : undefined,
    orderBy: [by(at, down), by(id, down)],
  };
}

const by = (expression: Expression, down: boolean): Order => ({ expression, down });

function beyondTie(grid: Grid, position: Position, down: boolean): SQL {
  const { at, id } = grid.tie;
  const tie = sql`(${new Date(position.at).toISOString()}::timestamptz, ${position.id}::bigint)`;
  return down ? sql`(${at}, ${id}) < ${tie}` : sql`(${at}, ${id}) > ${tie}`;
}

/** A cursor holds instants as milliseconds; the column wants a date. */
function stored(order: Expression, value: string | number | boolean): unknown {
  const isTime = is(order, PgColumn) && order.dataType === "date";
  return isTime ? new Date(value as number) : value;
}

export type Page<Row> = { rows: Row[]; next: string | null; previous: string | null };

/**
 * Reads one page: `fetch` runs a leg for at most so many rows, `positionOf` says where a row stands. Going back past
 * the first full page gives the first page.
 */
export async function readPage<Row>(
  legsFor: (cursor: Cursor | null) => Leg[],
  fetch: (leg: Leg, limit: number) => Promise<Row[]>,
  positionOf: (row: Row) => Position,
  cursor: Cursor | null,
  size: number,
): Promise<Page<Row>> {
  const found: Row[] = [];
  for (const leg of legsFor(cursor)) {
    found.push(...(await fetch(leg, size + 1 - found.length)));
    if (found.length > size) break;
  }
  const more = found.length > size;
  if (cursor?.backwards && !more) return readPage(legsFor, fetch, positionOf, null, size);

  const rows = found.slice(0, size);
  if (cursor?.backwards) rows.reverse();
  const at = (row: Row | undefined, wanted: boolean) => (row && wanted ? printCursor(positionOf(row)) : null);
  return {
    rows,
    next: at(rows.at(-1), more || Boolean(cursor?.backwards)),
    previous: at(rows[0], Boolean(cursor) && (more || !cursor?.backwards)),
  };
}

/** A position as the opaque text in the address. */
export function printCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.value, position.at, position.id])).toString("base64url");
}

/** Reads what printCursor wrote; throws Unreadable for anything else or for another order's cursor. */
export function parseCursor(grid: Grid, sort: Sort, text: string): Position {
  const [value, at, id] = decode(text);
  const column = grid.byId.get(sort.column) as Column;
  if (!isValueOf(column, value) || !isInstant(at) || !Number.isSafeInteger(id))
    throw new Unreadable("it is not a place in this list");
  return { value, at, id } as Position;
}

/** Whether the database can compare the value with the order: of its type, and within that type's range. */
function isValueOf({ order, kind }: Column, value: unknown): boolean {
  if (value === null) return true;
  if (kind === "flag") return typeof value === "boolean";
  // A duration that is growing is ordered by when it began, a number that comes as text.
  if (!is(order, PgColumn)) return isText(value) && (kind !== "duration" || /^-?\d{1,18}$/.test(value));
  if (order.dataType === "date") return isInstant(value);
  if (order.dataType === "number")
    return (
      Number.isSafeInteger(value) &&
      Math.abs(value as number) <= (RANGES[order.getSQLType()] ?? Number.MAX_SAFE_INTEGER)
    );
  return isText(value);
}

const RANGES: Readonly<Record<string, number>> = { smallint: 32_767, integer: 2_147_483_647 };
/** The years that an instant of ours may lie in, in milliseconds since 1970. */
const [FIRST, LAST] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59Z")];

function isInstant(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= FIRST && (value as number) <= LAST;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("\0") && value.isWellFormed();
}

function decode(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(read) && read.length === 3) return read;
  } catch {
    // Not ours: the one answer below.
  }
  throw new Unreadable("it is not a place in this list");
}
