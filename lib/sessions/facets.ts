import { and, eq, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { inTurn } from "@/lib/limits/in-turn";
import {
  countValues,
  type Facet,
  foldedContains,
  MAX_VALUES,
  type ValueCount,
  valueContains,
} from "@/lib/lists/count-values";
import { labelOf } from "@/lib/lists/label";
import { t } from "@/messages/value-labels";
import { countStoredValues } from "./column-store/count-values";
import { allNames, type DirectoryNames, type NamedTable, namedTable } from "./directory-names";
import { predicate, type Selection } from "./predicate";

/** The most frequent values under the other filters whose label contains `search`. */
export function facetOf(selection: Selection, column: Column, search = ""): Promise<Facet> {
  return inTurn(selection.actor, `values of ${column.id}`, async () => {
    const counts =
      (await countStoredValues(selection, column, search)) ??
      (await valuesInDatabase(selection, column, search));
    const names = await facetNames(selection, column, counts);
    const values = counts.slice(0, MAX_VALUES).map(({ value, count }) => ({
      value,
      label: value === null ? t("none") : labelOf(column, value, names),
      count,
    }));
    return { values, more: counts.length > MAX_VALUES };
  });
}

/** The same counts by SQL alone; a value more than are listed, if there is one. */
export function valuesInDatabase(
  selection: Selection,
  column: Column,
  search: string,
): Promise<ValueCount[]> {
  const found = search === "" ? undefined : searched(selection, column, search);
  return countValues(column, { table: sessions, where: predicate(selection, column.id), found });
}

function searched({ actor }: Selection, column: Column, search: string): SQL {
  const { values } = column;
  if (values.of !== "directory") return valueContains(column, search);
  const table = namedTable(values.directory as NamedTable);
  const named = and(eq(table.tenantId, actor.tenant.id), foldedContains(sql`${table.name}`, search));
  return sql`each.value in (select ${table.id} from ${table} where ${named})`;
}

function facetNames(
  selection: Selection,
  column: Column,
  counts: readonly ValueCount[],
): Promise<DirectoryNames> {
  const ids = counts.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const { values } = column;
  return allNames(selection.actor.tenant.id, values.of === "directory" ? { [values.directory]: ids } : {});
}
