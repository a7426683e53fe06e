import { is } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import type { Column, Grid, Sort } from "./column";
import { ParseError } from "./grammar/syntax";

export type Position = { value: string | number | boolean | null; at: number; id: number };

export type Cursor = { position: Position; backwards: boolean };

export function printCursor(position: Position): string {
  return Buffer.from(JSON.stringify([position.value, position.at, position.id])).toString("base64url");
}

/** Reverses printCursor. Throws ParseError, also for the cursor of another order. */
export function parseCursor(grid: Grid, sort: Sort, text: string): Position {
  const [value, at, id] = decode(text);
  const column = grid.byId.get(sort.column) as Column;
  if (!isValueOf(column, value) || !isInstant(at) || !Number.isSafeInteger(id))
    throw new ParseError("notPosition");
  return { value, at, id } as Position;
}

/** Whether the database can compare the value with the order: it has the type and is in its range. */
function isValueOf({ order, kind }: Column, value: unknown): boolean {
  if (value === null) return true;
  if (kind === "flag") return typeof value === "boolean";
  // A running duration is ordered by its start, a number that arrives as text.
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
const [FIRST_INSTANT, LAST_INSTANT] = [
  Date.parse("0001-01-01T00:00:00Z"),
  Date.parse("9999-12-31T23:59:59Z"),
];

function isInstant(value: unknown): boolean {
  return (
    Number.isSafeInteger(value) && (value as number) >= FIRST_INSTANT && (value as number) <= LAST_INSTANT
  );
}

function isText(value: unknown): value is string {
  return typeof value === "string" && !value.includes("\0") && value.isWellFormed();
}

function decode(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(read) && read.length === 3) return read;
  } catch {}
  throw new ParseError("notPosition");
}
