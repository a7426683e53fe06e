import { sql } from "drizzle-orm";
import { groups, memberships, operators, sessionEvents, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Conflict } from "@/lib/errors";
import type { MovingKind } from "@/lib/events/kinds";
import { t } from "@/messages/session-conflicts";
import { type Assignment, isMove } from "./assignment";

type LastStep = { kind: MovingKind; by: string | null; operator: string | null; to: string | null };

/** The error for a session that somebody else has changed first: it says who, from the last routing event. */
export async function conflictOf(
  tx: Transaction,
  tenantId: number,
  { id, status }: Pick<Assignment, "id" | "status">,
): Promise<Conflict> {
  const step = await lastStep(tx, tenantId, id);
  return new Conflict((step && sentenceOf(step)) ?? currentState(status));
}

function sentenceOf(step: LastStep): string | undefined {
  const { to = null, by = null } = named[step.kind](step);
  const known = (to === null ? "" : "-to") + (by === null ? "" : "-by");
  return t.find(`step.${step.kind}${known}`, { to: to ?? "", by: by ?? "" });
}

/** Whom the sentence names: who did it, and who has the session now. */
const named: Readonly<Record<MovingKind, (step: LastStep) => Partial<Pick<LastStep, "to" | "by">>>> = {
  accepted: ({ operator, by }) => ({ by: operator ?? by }),
  redirected: ({ to, by }) => ({ to, by }),
  taken_over: ({ operator, by }) => ({ by: operator ?? by }),
  handed_off: ({ to }) => ({ to }),
  left_queue: () => ({}),
  routing_failed: () => ({}),
  ended: ({ by }) => ({ by }),
  concluded: ({ by }) => ({ by }),
};

function currentState(status: string): string {
  return status === "closed" || status === "rejected" ? t("hasEnded") : t("hasChanged");
}

async function lastStep(tx: Transaction, tenantId: number, sessionId: number): Promise<LastStep | undefined> {
  const [step] = await tx.execute<LastStep>(sql`
    select e.kind, o.name as operator, coalesce(actor.name, u.name, e.data->>'by') as by, coalesce(target.name, g.name) as to
    from ${sessionEvents} e
    left join ${operators} o on o.tenant_id = e.tenant_id and e.data->'operatorId' = to_jsonb(o.id)
    left join ${operators} actor on e.actor_kind = 'operator' and actor.tenant_id = e.tenant_id and actor.id = e.actor_id
    left join ${memberships} m on e.actor_kind = 'user' and m.tenant_id = e.tenant_id and m.user_id = e.actor_id
    left join ${users} u on u.id = m.user_id
    left join ${operators} target on target.tenant_id = e.tenant_id and e.data->'toOperatorId' = to_jsonb(target.id)
    left join ${groups} g on g.tenant_id = e.tenant_id and e.data->'toGroupId' = to_jsonb(g.id)
    where e.tenant_id = ${tenantId} and e.session_id = ${sessionId} and ${isMove}
    order by e.seq desc limit 1`);
  return step;
}
