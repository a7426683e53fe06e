import type { Transaction } from "@/db/transaction";
import type { Column } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import type { Keys, Place, RowOrder } from "@/lib/grid/columnar/first-rows";
import type { NumberColumn } from "@/lib/grid/columnar/number-column";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Cursor } from "@/lib/grid/cursor";
import type { Selection } from "../predicate";
import type { RowsAtMoment } from "./session-rows";
import { rankOf, valueRanks } from "./value-ranks";

/** `isNewestFirst`: the newest sessions, which have the last rows, are likely to be the first ones. */
export type Ordered = { order: RowOrder; after: Place | null; isNewestFirst: boolean };

/** The order of a selection over columns in memory, and the place of a cursor in it. */
export async function rowOrder(
  tx: Transaction,
  { grid, query }: Selection,
  cursor: Cursor | null,
  stored: StoredColumn,
  times: NumberColumn,
  { ids }: RowsAtMoment,
): Promise<Ordered> {
  const column = grid.byId.get(query.sort.column) as Column;
  const { descending } = query.sort;
  const order: RowOrder = {
    keys: await keysOf(tx, column, stored),
    ats: times.numbers,
    ids,
    descending,
    // As in keyset.ts.
    oldestFirst: column.order === grid.tie.at ? !descending : descending,
    emptyOldestFirst: grid.emptyOldestFirst ?? false,
    backwards: cursor?.backwards ?? false,
  };
  const isNewestFirst = hasNewestFirst(order, column);
  if (!cursor) return { order, after: null, isNewestFirst };
  const { value, at, id } = cursor.position;
  return {
    order,
    after: { key: await keyOfValue(tx, column, stored, order.keys, value), at, id },
    isNewestFirst,
  };
}

/** By their times and ids, or because other values are mostly alike. */
function hasNewestFirst({ descending, backwards }: RowOrder, { kind }: Column): boolean {
  const isByTime = kind === "time" || kind === "id";
  return (isByTime ? descending : !descending) !== backwards;
}

async function keysOf(tx: Transaction, column: Column, stored: StoredColumn): Promise<Keys> {
  if (!isCoded(stored)) return { numbers: stored.numbers };
  // Before the ranks, which may be of more values by then.
  const { codes } = stored;
  return { codes, ranks: await valueRanks(tx, column, stored) };
}

async function keyOfValue(
  tx: Transaction,
  column: Column,
  stored: StoredColumn,
  keys: Keys,
  value: string | number | boolean | null,
): Promise<number> {
  if (value === null) return Number.NaN;
  if (!isCoded(stored) || !("ranks" in keys)) return Number(value);
  const written = typeof value === "boolean" ? (value ? "yes" : "no") : String(value);
  return rankOf(tx, column, stored, keys.ranks, written);
}

function isCoded(stored: StoredColumn): stored is CodedColumn {
  return "codes" in stored;
}
