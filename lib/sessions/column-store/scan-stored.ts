import type { Column } from "@/lib/grid/column";
import type { RowTest } from "@/lib/grid/columnar/row-test";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Selection } from "../predicate";
import { columnField } from "./field";
import { type Condition, matchingOf, restCondition } from "./matching";
import { scan } from "./scan";
import type { RowsAtMoment } from "./session-rows";
import type { ColumnStore } from "./store";
import { columnStoreOf } from "./stores";

/** mask[i] is 1 where the session of row `from + i` matches. */
export type Visit = (mask: Uint8Array, from: number, length: number) => void;

/** Of so few sessions, found by what the store has, the database decides the rest itself in little time. */
const FEW = 20_000;

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
  const { conditions, rest } = matching;
  if (rest) {
    if ((await countMatching(store, conditions)) <= few) return false;
    conditions.push(restCondition(rest));
  }
  await scanConditions(store, conditions, columns, begin);
  return true;
}

async function countMatching(store: ColumnStore, conditions: readonly Condition[]): Promise<number> {
  let count = 0;
  await scanConditions(store, conditions, [], () => (mask, _from, length) => {
    count += sum(mask, length);
  });
  return count;
}

function scanConditions(
  store: ColumnStore,
  conditions: readonly Condition[],
  columns: readonly Column[],
  begin: (stored: readonly StoredColumn[]) => Visit,
): Promise<void> {
  const fields = [...conditions.map(({ field }) => field), ...columns.map(columnField)];
  return store.read(fields, (stored, rows) => {
    const tests = conditions.map(({ test }, index) => test(stored[index] as StoredColumn));
    return scan(rows.count, [presentTest(rows), ...tests], begin(stored.slice(conditions.length)));
  });
}

export function presentTest({ present }: RowsAtMoment): RowTest {
  return (mask, from, length) => mask.set(present.subarray(from, from + length));
}

export function sum(mask: Uint8Array, length: number): number {
  let total = 0;
  for (let index = 0; index < length; index++) total += mask[index] as number;
  return total;
}
