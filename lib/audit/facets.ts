import { and, eq, type SQL, sql } from "drizzle-orm";
import { apiKeys, audit, memberships, users } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { inTurn } from "@/lib/limits/in-turn";
import {
  countValues,
  type Facet,
  foldedContains,
  MAX_VALUES,
  type ValueCount,
  valueContains,
  valuesLabelled,
} from "@/lib/lists/count-values";
import { labelOf } from "@/lib/lists/label";
import { t } from "@/messages/audit";
import { auditNames } from "./names";
import { type AuditSelection, auditPredicate } from "./predicate";
import { actorKinds, subjectKinds } from "./subjects";

/** The most frequent values under the other filters whose label contains `search`; of subjects only users and keys are found by name. */
export function auditFacet(selection: AuditSelection, column: Column, search = ""): Promise<Facet> {
  return inTurn(selection.actor, `values of ${column.id}`, async () => {
    const counts = await countsOf(selection, column, search);
    const names = await namesOf(selection, column, counts);
    const values = counts.slice(0, MAX_VALUES).map(({ value, count }) => ({
      value,
      label: value === null ? t("emptyValue") : labelOf(column, value, names),
      count,
    }));
    return { values, more: counts.length > MAX_VALUES };
  });
}

/** Nearly every row has a request of its own: there is nothing to choose from, but one can be looked for. */
const UNIQUE = "request";

function countsOf(selection: AuditSelection, column: Column, search: string): Promise<ValueCount[]> {
  const where = auditPredicate(selection, column.id);
  if (column.id === UNIQUE)
    return countValues(column, { table: audit, where: and(where, eq(audit.requestId, search)) as SQL });
  const found = search === "" ? undefined : searched(selection, column, search);
  return countValues(column, { table: audit, where, found });
}

/** Names are searched where they are people's: of all subjects there would be too many tables. */
function searched({ actor }: AuditSelection, column: Column, search: string): SQL {
  const itself = valueContains(column, search);
  if (column.values.of !== "directory") return itself;
  const kinds = column.values.directory === "actors" ? actorKinds : subjectKinds;
  const { id } = actor.tenant;
  const userIds = sql`select 'user-' || ${users.id} from ${users} join ${memberships} on ${memberships.userId} = ${users.id}
    where ${and(eq(memberships.tenantId, id), foldedContains(sql`${users.name}`, search))}`;
  const keyIds = sql`select 'key-' || ${apiKeys.id} from ${apiKeys}
    where ${and(eq(apiKeys.tenantId, id), foldedContains(sql`${apiKeys.name}`, search))}`;
  return sql`(${itself} or ${kindContains(kinds, search)} or each.value in (${userIds}) or each.value in (${keyIds}))`;
}

/** “Session” finds all values such as `session-4711`, and “Session 47” those whose numbers begin so. */
function kindContains(kinds: Readonly<Record<string, string>>, search: string): SQL {
  const typed = search.trim();
  const [, label = typed, digits = ""] = /^(.+) (\d+)$/.exec(typed) ?? [];
  const labelled = valuesLabelled(kinds, label);
  if (labelled.length === 0) return sql`false`;
  return sql`(split_part(each.value, '-', 1) in ${labelled} and starts_with(split_part(each.value, '-', 2), ${digits}))`;
}

async function namesOf({ actor }: AuditSelection, column: Column, counts: readonly ValueCount[]) {
  if (column.values.of !== "directory") return {};
  return auditNames(
    actor.tenant,
    counts.flatMap(({ value }) => value ?? []),
  );
}
