import { and, type SQL } from "drizzle-orm";
import type { Actor } from "@/lib/actor";
import type { Column } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import { codeTest, heldTest, type RowTest, rowTest } from "@/lib/grid/columnar/row-test";
import { isRepeating, isStorable, type StoredColumn } from "@/lib/grid/columnar/stored-column";
import type { Filter } from "@/lib/grid/kind";
import { filterWhere } from "@/lib/grid/kinds";
import { may } from "@/lib/policy";
import { contentMatch } from "@/lib/search/match";
import type { Selection } from "../predicate";
import { columnField, conditionField, endedField, type Field } from "./field";
import { columnStoreOf } from "./stores";

/** A field of the store, and the test of its values. */
export type Condition = { field: Field; test(column: StoredColumn): RowTest };

/** The sessions of a selection as the store finds them: by its columns, and by what only the database can decide. */
export type Matching = { conditions: Condition[]; rest: SQL | undefined };

/**
 * How the store finds the sessions of a selection; null if it does not have them: in Live, where there are few, and by facts that
 * change with time alone. It agrees with predicate().
 */
export function matchingOf(
  { actor, scope, grid, query, context }: Selection,
  except?: string,
): Matching | null {
  if (scope !== "history") return null;
  const conditions: Condition[] = [
    { field: endedField, test: isNotNull },
    ...visibleConditions(actor, grid.byId),
  ];
  const rest: (SQL | undefined)[] = [contentMatch(actor.tenant.id, query.q)];
  for (const [id, filter] of query.filters as ReadonlyMap<string, Filter>) {
    const column = grid.byId.get(id);
    if (!column || id === except) continue;
    if (column.costly || column.movesWithTime) return null;
    const field = columnField(column);
    if (isStorable(column) || (isRepeating(column) && columnStoreOf(actor.tenant.id).has(field)))
      conditions.push({
        field,
        test: (stored) => rowTest(column, filter, context, stored),
      });
    else rest.push(filterWhere(column, filter, context));
  }
  return { conditions, rest: and(...rest) };
}

const isNotNull = (column: StoredColumn) => codeTest(column as CodedColumn, (value) => value !== null);

/** The condition that the database decides. */
export function restCondition(rest: SQL): Condition {
  return { field: conditionField(rest), test: isNotNull };
}

/** Of ended sessions, operators see those they took part in (visibleTo). */
function visibleConditions(actor: Actor, columns: ReadonlyMap<string, Column>): Condition[] {
  if (may(actor, "sessions.all")) return [];
  const operators = columns.get("operator") as Column;
  const own = actor.kind === "user" && actor.operatorId !== null ? String(actor.operatorId) : null;
  const tookPart = (held: readonly string[]) => own !== null && held.includes(own);
  const test = (column: StoredColumn) => heldTest(operators, column as CodedColumn, tookPart);
  return [{ field: columnField(operators), test }];
}
