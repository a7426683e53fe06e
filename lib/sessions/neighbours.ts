import { and, eq, is, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { Unavailable } from "@/lib/errors";
import type { Expression } from "@/lib/grid/column";
import type { Position } from "@/lib/grid/cursor";
import type { Selection } from "./predicate";
import { readRows } from "./rows/read-rows";
import { visibleTo } from "./visible";

export type Neighbours = { previous: number | null; next: number | null };

const NONE: Neighbours = { previous: null, next: null };

/**
 * The sessions before and after one in a list, on any page; of one outside of the list, those it would be between. None if that takes
 * too long: the session itself can be read all the same.
 */
export async function findNeighbours(selection: Selection, id: number): Promise<Neighbours> {
  const position = await positionOf(selection, id);
  if (!position) return NONE;
  try {
    // One after the other: a request has two connections, and the session that is opened needs one of them.
    const next = await nearest(selection, position, false);
    return { previous: await nearest(selection, position, true), next };
  } catch (error) {
    if (error instanceof Unavailable) return NONE;
    throw error;
  }
}

async function positionOf({ actor, grid, query }: Selection, id: number): Promise<Position | null> {
  const order = grid.byId.get(query.sort.column)?.order as Expression;
  const value = sql<unknown>`${order}`;
  const [row] = await database()
    .select({ value: is(order, PgColumn) ? value.mapWith(order) : value, at: sessions.createdAt })
    .from(sessions)
    .where(and(visibleTo(actor), eq(sessions.id, id)));
  if (!row) return null;
  const stored = row.value instanceof Date ? row.value.getTime() : row.value;
  return { value: stored as Position["value"], at: row.at.getTime(), id };
}

async function nearest(selection: Selection, position: Position, backwards: boolean): Promise<number | null> {
  const wanted = { selection, fields: { id: sessions.id }, cursor: { position, backwards }, limit: 1 };
  const [row] = await readRows(wanted, "neighbours");
  return row ? (row.id as number) : null;
}
