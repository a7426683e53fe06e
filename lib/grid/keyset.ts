import { and, is, type SQL, sql } from "drizzle-orm";
import { PgColumn } from "drizzle-orm/pg-core";
import type { Expression, Grid, Sort } from "./column";
import { above, below, equals, isNotNull, isNull } from "./compare";
import type { Cursor, Position } from "./cursor";

/*
 * Keyset paging. Rows with a value in the order come first and rows without one last, in either direction. What remains
 * after a cursor is read in pieces ("legs"), each one range of one index, so that a page costs the same at any depth:
 *
 *   value = v, tie after the cursor's    the other rows with the cursor's value
 *   value beyond v                       the following values
 *   value is null                        the rows without a value
 *
 * Rows with the same value are ordered by the tie in the opposite direction, so that one index serves both directions.
 */

export type Order = { expression: Expression; down: boolean };

export type Leg = { where: SQL | undefined; orderBy: Order[] };

/** The legs after a cursor, or from the start, in reading order. */
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
  const value = toColumnValue(order, position.value);
  const same: Leg = {
    where: and(equals(order, value), beyondTie(grid, position, tieDown)),
    orderBy: byTie(tieDown),
  };
  const beyond: Leg = { where: valueDown ? below(order, value) : above(order, value), orderBy: byValue };
  return backwards ? [same, beyond] : [same, beyond, empty];
}

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

function toColumnValue(order: Expression, value: string | number | boolean): unknown {
  const isTime = is(order, PgColumn) && order.dataType === "date";
  return isTime ? new Date(value as number) : value;
}
