import type { SQL } from "drizzle-orm";
import type { Column } from "@/lib/grid/column";
import { rowTest } from "@/lib/grid/columnar/row-test";
import { isRepeating, isStorable } from "@/lib/grid/columnar/stored-column";
import { tryParse } from "@/lib/grid/grammar/syntax";
import { filterWhere, parseFilter } from "@/lib/grid/kinds";
import { contentMatch } from "@/lib/search/match";
import { columnField } from "../column-store/field";
import { type Condition, restCondition } from "../column-store/matching";
import { columnStoreOf } from "../column-store/stores";
import type { Selection } from "../predicate";

/** What a session may have that others have not. */
export type Trait =
  /** It matches a filter of the column. */
  | { of: "column"; column: Column; written: string }
  /** Its content has the word. */
  | { of: "word"; word: string };

/** The search for exactly this word. */
export function searchFor(word: string): string {
  return `"${word}"`;
}

/** Whether an address can have it as its filter: not if it is blank, or longer than the grammar of filters allows. */
export function isWritable(trait: Trait): boolean {
  return (
    trait.of !== "column" || tryParse((written) => parseFilter(trait.column, written), trait.written) !== null
  );
}

/** How the sessions in memory are tested for a trait; it agrees with the list that has it as its filter. */
export function conditionOf(trait: Trait, selection: Selection): Condition {
  const text = textCondition(trait, selection);
  if (text) return restCondition(text);
  if (trait.of === "word") throw new Error(`The word ${trait.word} cannot be searched for`);
  const { column, written } = trait;
  const filter = parseFilter(column, written);
  return {
    field: columnField(column),
    test: (stored) => rowTest(column, filter, selection.context, stored),
  };
}

/** SQL for a trait that only the database can decide; null for one that is decided in memory. */
export function textCondition(trait: Trait, { actor, context }: Selection): SQL | null {
  if (trait.of === "word") return contentMatch(actor.tenant.id, searchFor(trait.word)) ?? null;
  const { column, written } = trait;
  const isInMemory = isRepeating(column) && columnStoreOf(actor.tenant.id).has(columnField(column));
  return isStorable(column) || isInMemory ? null : filterWhere(column, parseFilter(column, written), context);
}
