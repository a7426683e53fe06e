import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Selection } from "../predicate";
import type { Field } from "./field";
import { type Condition, matchingOf, restCondition } from "./matching";
import { scan } from "./scan";
import { presentTest } from "./scan-stored";
import { columnStoreOf } from "./stores";

/** Sessions that are compared. What is in both counts as shown only. */
export type Sides = { shown: Selection; baseline: Selection };

/** The masks are 1 where the session of row `from + i` is shown, or is one of those it is compared with. */
export type VisitSides = (shown: Uint8Array, baseline: Uint8Array, from: number, length: number) => void;

/**
 * Goes through the sessions of both sides in memory, as of one moment; `begin` gets `fields`, in their order, and returns what is
 * called with each part of the rows. False if the store does not have one of the sides.
 */
export async function scanSides(
  sides: Sides,
  fields: readonly Field[],
  begin: (stored: readonly StoredColumn[]) => VisitSides,
): Promise<boolean> {
  const [shown, baseline] = [conditionsOf(sides.shown), conditionsOf(sides.baseline)];
  if (!shown || !baseline) return false;
  const conditions = [...shown, ...baseline];
  const all = [...conditions.map(({ field }) => field), ...fields];
  await columnStoreOf(sides.shown.actor.tenant.id).read(all, (stored, rows) => {
    const tests = conditions.map(({ test }, index) => test(stored[index] as StoredColumn));
    const visit = begin(stored.slice(conditions.length));
    let masks: [Uint8Array, Uint8Array] | undefined;
    return scan(rows.count, [presentTest(rows)], (present, from, length) => {
      masks ??= [new Uint8Array(present.length), new Uint8Array(present.length)];
      const [a, b] = masks;
      a.set(present);
      b.set(present);
      for (const [index, test] of tests.entries()) test(index < shown.length ? a : b, from, length);
      for (let index = 0; index < length; index++)
        b[index] = (b[index] as number) & (1 - (a[index] as number));
      visit(a, b, from, length);
    });
  });
  return true;
}

function conditionsOf(selection: Selection): Condition[] | null {
  const matching = matchingOf(selection);
  if (!matching) return null;
  const { conditions, rest } = matching;
  return rest ? [...conditions, restCondition(rest)] : conditions;
}
