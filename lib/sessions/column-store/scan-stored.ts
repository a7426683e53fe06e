import type { SQL } from "drizzle-orm";
import type { Column } from "@/lib/grid/column";
import type { RowTest } from "@/lib/grid/columnar/row-test";
import { isRepeating, type StoredColumn } from "@/lib/grid/columnar/stored-column";
import { cancelledWithRequest } from "@/lib/query-budget";
import type { Selection } from "../predicate";
import { FEW, fewMatching, idsHolding } from "./few-matching";
import { columnField, type Field } from "./field";
import { type Condition, matchingOf, restCondition } from "./matching";
import { scan } from "./scan";
import type { RowsAtMoment } from "./session-rows";
import type { ColumnStore } from "./store";
import { columnStoreOf } from "./stores";

/** mask[i] is 1 where the session of row `from + i` matches. */
export type Visit = (mask: Uint8Array, from: number, length: number) => void;

/**
 * Goes through the sessions of a selection in memory; `except` leaves out the filter of one column. `begin` gets `columns`, in their
 * order, and returns what is called with each part of the rows. False if the database has to be asked.
 */
export async function scanStored(
  selection: Selection,
  { except, columns = [], few = FEW }: { except?: string; columns?: readonly Column[]; few?: number },
  begin: (stored: readonly StoredColumn[]) => Visit,
): Promise<boolean> {
  const matching = matchingOf(selection, except);
  if (!matching) return false;
  const store = columnStoreOf(selection.actor.tenant.id);
  for (const column of columns)
    if (isRepeating(column) && !(await store.offers(columnField(column)))) return false;
  const { conditions, rest } = matching;
  if (!rest) await scanMatching(store, conditions, columns, begin);
  else if (
    store.has(restCondition(rest).field) ||
    !(await scanFew(selection, conditions, rest, few, columns, begin))
  )
    await scanMatching(store, [...conditions, restCondition(rest)], columns, begin);
  return true;
}

type Begin = (stored: readonly StoredColumn[]) => Visit;

function scanMatching(
  store: ColumnStore,
  conditions: readonly Condition[],
  columns: readonly Column[],
  begin: Begin,
): Promise<void> {
  return store.read(fieldsOf(conditions, columns), (stored, rows) =>
    scan(rows.count, testsOf(conditions, stored, rows), begin(stored.slice(conditions.length))),
  );
}

/** Asks the database for the rest of the condition of few sessions; false if there are more than `most`. */
function scanFew(
  { actor }: Selection,
  conditions: readonly Condition[],
  rest: SQL,
  most: number,
  columns: readonly Column[],
  begin: Begin,
): Promise<boolean> {
  const tenantId = actor.tenant.id;
  return columnStoreOf(tenantId).readWithin(fieldsOf(conditions, columns), async (stored, rows, tx) => {
    const tests = testsOf(conditions, stored, rows);
    const few = await fewMatching(rows, tests, most);
    if (!few) return false;
    const held = await cancelledWithRequest(tx, () => idsHolding(tx, tenantId, few, rest));
    await scan(rows.count, [...tests, idTest(rows, held)], begin(stored.slice(conditions.length)));
    return true;
  });
}

function fieldsOf(conditions: readonly Condition[], columns: readonly Column[]): Field[] {
  return [...conditions.map(({ field }) => field), ...columns.map(columnField)];
}

export function testsOf(
  conditions: readonly Condition[],
  stored: readonly StoredColumn[],
  rows: RowsAtMoment,
): RowTest[] {
  return [presentTest(rows), ...conditions.map(({ test }, index) => test(stored[index] as StoredColumn))];
}

function idTest({ ids }: RowsAtMoment, wanted: ReadonlySet<number>): RowTest {
  return (mask, from, length) => {
    for (let index = 0; index < length; index++)
      if (mask[index] && !wanted.has(ids[from + index] as number)) mask[index] = 0;
  };
}

export function presentTest({ present }: RowsAtMoment): RowTest {
  return (mask, from, length) => mask.set(present.subarray(from, from + length));
}

export function sum(mask: Uint8Array, length: number): number {
  let total = 0;
  for (let index = 0; index < length; index++) total += mask[index] as number;
  return total;
}
