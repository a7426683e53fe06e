import { and, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { direction } from "@/lib/grid/compare";
import { legs, type Order } from "@/lib/grid/keyset";
import { predicate } from "../predicate";
import type { Row, Wanted } from "./wanted";

/** Reads rows in the order of an index until there are enough. */
export function walk(tx: Transaction, wanted: Wanted): Promise<Row[]> {
  return readLegs(tx, wanted, ({ expression, down }) => direction(expression, down));
}

/** Reads all that match and sorts them. */
export function collect(tx: Transaction, wanted: Wanted): Promise<Row[]> {
  return readLegs(tx, wanted, ({ expression, down }) => direction(withoutIndex(expression), down));
}

async function readLegs(tx: Transaction, wanted: Wanted, by: (order: Order) => SQL): Promise<Row[]> {
  const { selection, cursor, limit } = wanted;
  const rows: Row[] = [];
  for (const leg of legs(selection.grid, selection.query.sort, cursor)) {
    const more = { where: leg.where, orderBy: leg.orderBy.map(by), limit: limit - rows.length };
    rows.push(...(await readWhere(tx, wanted, more)));
    if (rows.length >= limit) break;
  }
  return rows;
}

type Part = { where: SQL | undefined; orderBy?: SQL[]; limit: number };

/** The rows of a selection that satisfy a condition, too. */
export function readWhere(tx: Transaction, { selection, fields, among }: Wanted, part: Part): Promise<Row[]> {
  return tx
    .select(fields)
    .from(sessions)
    .where(and(predicate(selection), among, part.where))
    .orderBy(...(part.orderBy ?? []))
    .limit(part.limit);
}

/** The same value, but in a form without an index, so that the planner collects the rows first. */
function withoutIndex(expression: Order["expression"]): SQL {
  return sql`coalesce(${expression}, ${expression})`;
}
