import { and, type SQL, sql } from "drizzle-orm";
import type { SystemActor, Tenant } from "@/lib/actor";
import { parametersIn } from "@/lib/grid/parameters";
import { localDay } from "@/lib/local-day";
import { predicate } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";
import { t } from "@/messages/retention";
import type { RetentionRule } from "./rule";

/** SQL for the ended sessions that a rule is for, or why its filters cannot be read any more. */
export type RuleCondition = { condition: SQL } | { problem: string };

/** The conditions of rules: a session that an earlier active rule is for belongs to no later one. */
export async function ruleConditions(
  tenant: Tenant,
  rules: readonly RetentionRule[],
): Promise<Map<number, RuleCondition>> {
  const actor: SystemActor = { kind: "system", tenant };
  const conditions = new Map<number, RuleCondition>();
  const earlier: SQL[] = [];
  let unread: string | null = null;
  for (const rule of rules) {
    const own = await readCondition(actor, rule.query);
    if (unread !== null) conditions.set(rule.id, { problem: t("earlierUnread", { name: unread }) });
    else
      conditions.set(
        rule.id,
        "problem" in own ? own : { condition: and(own.condition, ...earlier.map(isNot)) as SQL },
      );
    if (!rule.active) continue;
    // Nobody knows which sessions it would keep from the rules behind it.
    if ("problem" in own) unread ??= rule.name;
    else earlier.push(own.condition);
  }
  return conditions;
}

/** Also where the condition is unknown, as of a column without a value. */
const isNot = (condition: SQL) => sql`(${condition}) is not true`;

/** The sessions that ended on this local day or before. */
export async function endedUntil(tenant: Tenant, day: string): Promise<SQL> {
  const read = await readCondition({ kind: "system", tenant }, `ended=..${day}`);
  if ("problem" in read) throw new Error(`The day ${day} cannot be read`);
  return read.condition;
}

async function readCondition(actor: SystemActor, query: string): Promise<RuleCondition> {
  const { selection, problems } = await readSelection(
    actor,
    "history",
    parametersIn(new URLSearchParams(query)),
  );
  const [serious] = problems.filter(({ isUnused }) => !isUnused);
  // Without a part of it the rule would be for too many sessions.
  return serious
    ? { problem: `${serious.key}=${serious.value}: ${serious.why}` }
    : { condition: predicate(selection) };
}

/** The last local day whose sessions have been kept for this many days. */
export function lastDay(zone: string, days: number, now: Date): string {
  return localDay(now.getTime(), zone)
    .subtract({ days: days + 1 })
    .toString();
}
