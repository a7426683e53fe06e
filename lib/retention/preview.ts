import { sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { describeView } from "@/lib/exports/describe-view";
import type { ExportView } from "@/lib/exports/format";
import { parametersIn } from "@/lib/grid/parameters";
import { isHeld } from "@/lib/holds/find";
import { allow } from "@/lib/policy";
import { countRows } from "@/lib/query-budget";
import { readSelection } from "@/lib/sessions/selection";
import { ruleConditions } from "./due";
import { listRules } from "./list";
import type { RetentionRule } from "./rule";
import { type Step, type StepName, stepsOf } from "./steps";

/** What a rule would do tonight. `sessions` are those in which something would be removed, without those that an open case holds. */
export type PreviewedStep = { name: StepName; day: string; sessions: number; held: number };
export type PreviewedRule = RetentionRule & {
  /** In words. */
  filters: ExportView["filters"];
  steps: PreviewedStep[];
  problem: string | null;
};

/** Lists the rules with what they would do tonight; also those that are off, as if they were on. */
export async function previewRules(actor: Actor, now = new Date()): Promise<PreviewedRule[]> {
  allow(actor, "settings.manage");
  const rules = await listRules(actor);
  const conditions = await ruleConditions(actor.tenant, rules);
  const previewed: PreviewedRule[] = [];
  for (const rule of rules) {
    const read = conditions.get(rule.id);
    const filters = await filtersOf(actor, rule);
    if (!read || "problem" in read)
      previewed.push({ ...rule, filters, steps: [], problem: read?.problem ?? null });
    else {
      const steps = await stepsOf(actor.tenant, rule, read.condition, now);
      const counted: PreviewedStep[] = [];
      for (const step of steps) counted.push(await count(actor.tenant.id, step));
      previewed.push({ ...rule, filters, steps: counted, problem: null });
    }
  }
  return previewed;
}

async function filtersOf(actor: Actor, { query }: RetentionRule): Promise<ExportView["filters"]> {
  const { selection, names } = await readSelection(
    actor,
    "history",
    parametersIn(new URLSearchParams(query)),
  );
  return describeView(selection, names).filters;
}

async function count(tenantId: number, { name, day, condition }: Step): Promise<PreviewedStep> {
  const held = isHeld(tenantId);
  const [row] = await countRows((tx) =>
    tx
      .select({
        sessions: sql`count(*) filter (where not ${held})`.mapWith(Number),
        held: sql`count(*) filter (where ${held})`.mapWith(Number),
      })
      .from(sessions)
      .where(condition),
  );
  return { name, day, sessions: row?.sessions ?? 0, held: row?.held ?? 0 };
}
