import type { SQL } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import type { Column } from "@/lib/grid/column";
import { FirstRows, placeOf } from "@/lib/grid/columnar/first-rows";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import type { RowTest } from "@/lib/grid/columnar/row-test";
import { isRepeating, isStorable } from "@/lib/grid/columnar/stored-column";
import { cancelledWithRequest } from "@/lib/query-budget";
import { among, FEW, fewMatching, idsHolding } from "../column-store/few-matching";
import { columnField } from "../column-store/field";
import { matchingOf, restCondition } from "../column-store/matching";
import { type Ordered, rowOrder } from "../column-store/row-order";
import { scan } from "../column-store/scan";
import { testsOf } from "../column-store/scan-stored";
import type { RowsAtMoment } from "../column-store/session-rows";
import type { ColumnStore } from "../column-store/store";
import { columnStoreOf } from "../column-store/stores";
import { collect, readWhere } from "./read-legs";
import type { Row, Wanted } from "./wanted";

/** Sessions in the order of memory whose texts the database is asked for at a time: first, and at most. */
const [FIRST_PART, LARGEST_PART] = [400, 20_000];

/**
 * Finds rows by the columns in memory and reads them in the same snapshot; null where these columns do not help. What only the database
 * can decide it is asked of few sessions at a time.
 */
export async function findStored(
  wanted: Wanted,
  cancelled: AbortSignal,
  { few: most = FEW, part: firstPart = FIRST_PART } = {},
): Promise<Row[] | null> {
  const { selection } = wanted;
  const matching = matchingOf(selection);
  if (!matching) return null;
  const store = columnStoreOf(selection.actor.tenant.id);
  const conditions = [...matching.conditions];
  let { rest } = matching;
  if (rest && store.has(restCondition(rest).field)) {
    conditions.push(restCondition(rest));
    rest = undefined;
  }
  const order = await orderColumns(wanted, store);
  const fields = [...conditions.map(({ field }) => field), ...order.map(columnField)];
  return store.readWithin(fields, async (stored, rows, tx) => {
    const tests = testsOf(conditions, stored, rows);
    const [keys, times] = stored.slice(conditions.length);
    const ordered =
      keys && times ? await rowOrder(tx, selection, wanted.cursor, keys, times as NumberColumn, rows) : null;
    cancelled.throwIfAborted();
    return cancelledWithRequest(tx, async () => {
      if (!rest && ordered) return readInOrder(tx, wanted, rows, tests, ordered);
      const few = await fewMatching(rows, tests, most);
      if (few) return collect(tx, { ...wanted, among: among(few) });
      return ordered && readPartByPart(tx, wanted, rows, tests, ordered, rest, { cancelled, firstPart });
    });
  });
}

/** The column of the order and the instant that breaks ties; none where the order is not in memory. */
async function orderColumns({ selection: { grid, query } }: Wanted, store: ColumnStore): Promise<Column[]> {
  const column = grid.byId.get(query.sort.column) as Column;
  const hasFew = isRepeating(column) && !column.indexed && (await store.offers(columnField(column)));
  return hasFew || isStorable(column) ? [column, grid.byId.get("created") as Column] : [];
}

async function readInOrder(
  tx: Transaction,
  wanted: Wanted,
  rows: RowsAtMoment,
  tests: readonly RowTest[],
  ordered: Ordered,
): Promise<Row[]> {
  const first = await firstRows(rows, tests, ordered, wanted.limit);
  return readByIds(tx, wanted, idsOf(rows, first));
}

async function firstRows(
  rows: RowsAtMoment,
  tests: readonly RowTest[],
  { order, after, isNewestFirst }: Ordered,
  limit: number,
): Promise<readonly number[]> {
  const first = new FirstRows(order, after, limit);
  await scan(rows.count, tests, (mask, from, length) => first.visit(mask, from, length), {
    fromEnd: isNewestFirst,
  });
  return first.rows;
}

/** Many sessions match in memory: the database is asked for the rest of the condition in the order of the page. */
async function readPartByPart(
  tx: Transaction,
  wanted: Wanted,
  rows: RowsAtMoment,
  tests: readonly RowTest[],
  ordered: Ordered,
  rest: SQL | undefined,
  { cancelled, firstPart }: { cancelled: AbortSignal; firstPart: number },
): Promise<Row[]> {
  const found: number[] = [];
  let { after } = ordered;
  for (let size = firstPart; found.length < wanted.limit; size = Math.min(4 * size, LARGEST_PART)) {
    const part = await firstRows(rows, tests, { ...ordered, after }, size);
    cancelled.throwIfAborted();
    const ids = idsOf(rows, part);
    const held = await idsHolding(tx, wanted.selection.actor.tenant.id, ids, rest);
    found.push(...ids.filter((id) => held.has(id)));
    const last = part.at(-1);
    if (last === undefined || part.length < size) break;
    after = placeOf(ordered.order, last);
  }
  return readByIds(tx, wanted, found.slice(0, wanted.limit));
}

async function readByIds(tx: Transaction, wanted: Wanted, ids: readonly number[]): Promise<Row[]> {
  const rows = await readWhere(tx, wanted, { where: among(ids), limit: ids.length });
  const byId = new Map(rows.map((row) => [row.id as number, row]));
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

function idsOf({ ids }: RowsAtMoment, rows: readonly number[]): number[] {
  return rows.map((row) => ids[row] as number);
}
