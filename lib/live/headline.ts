import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { groupMembers, groups, operators, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { withinBudget } from "@/lib/query-budget";
import { ALARM_MINUTES, holderOffline } from "@/lib/sessions/absence";
import { limitAt, limitState, waitedSince, warnsAt } from "@/lib/sessions/times/live-times";
import { visibleTo } from "@/lib/sessions/visible";

export type Headline = {
  waiting: number;
  active: number;
  /** The longest wait: its start, and its seconds when it was read. */
  longest: { since: Date; seconds: number } | null;
  /** Sessions whose operator has been offline for some minutes, and when the next one has been. */
  leftAlone: number;
  nextLeftAlone: Date | null;
  online: number;
  busy: number;
  operators: number;
  /** Who waits longer than the warning and than the limit of their queue; null while no group has limits. */
  limits: { warned: number; over: number; nextAt: Date | null } | null;
};

const BUDGET_MS = 500;

/** Counts what the actor may see; for operators, the members of their groups. Null when it takes longer than half a second. */
export async function readHeadline(actor: Actor): Promise<Headline | null> {
  const [row] = (await withinBudget(BUDGET_MS, (tx) => tx.execute<Row>(headlineQuery(actor)))) ?? [];
  if (!row) return null;
  const { since, seconds, warned, over, limited, next, nextAlarm, ...numbers } = row;
  const dateOf = (at: string | null) => (at === null ? null : new Date(at));
  return {
    ...numbers,
    nextLeftAlone: dateOf(nextAlarm),
    longest: since === null ? null : { since: new Date(since), seconds },
    limits: limited ? { warned, over, nextAt: dateOf(next) } : null,
  };
}

type Row = Omit<Headline, "longest" | "limits" | "nextLeftAlone"> & {
  since: string | null;
  seconds: number;
  limited: boolean;
  warned: number;
  over: number;
  /** When one more operator has been offline for too long. */
  nextAlarm: string | null;
  /** When one of the two numbers grows. */
  next: string | null;
};

/** The offset keeps the planner from computing the alarm anew for each number that is made of it. */
function headlineQuery(actor: Actor): SQL {
  const at = (status: string) => sql`count(*) filter (where ${operators.status} = ${status})::integer`;
  return sql`
    select counts.*, people.*, exists (
        select from ${groups} where ${groups.tenantId} = ${actor.tenant.id} and ${groups.deactivatedAt} is null
          and coalesce(${groups.waitingWarningSeconds}, ${groups.waitingLimitSeconds}) is not null
      ) as limited, greatest(0, floor(extract(epoch from now() - counts.since)))::integer as seconds
    from (
      select count(*) filter (where ${waitedSince} is not null)::integer as waiting,
        count(*) filter (where ${sessions.status} = 'active')::integer as active,
        min(${waitedSince}) as since,
        count(*) filter (where alarm_at <= now())::integer as "leftAlone",
        min(alarm_at) filter (where alarm_at > now()) as "nextAlarm",
        count(*) filter (where ${limitState} = 'warning')::integer as warned,
        count(*) filter (where ${limitState} = 'over')::integer as over,
        least(
          min(${warnsAt}) filter (where ${warnsAt} > now()),
          min(${limitAt}) filter (where ${limitAt} > now())) as next
      from (
        select *, ${holderOffline("sessions", actor.tenant.id)} + make_interval(mins => ${ALARM_MINUTES}) as alarm_at from ${sessions}
        where ${visibleTo(actor)} and live offset 0) as sessions
    ) as counts, (
      select ${at("online")} as online, ${at("busy")} as busy, count(*)::integer as operators
      from ${operators} where ${operatorsOf(actor)}
    ) as people`;
}

function operatorsOf(actor: Actor): SQL {
  const all = and(eq(operators.tenantId, actor.tenant.id), isNull(operators.deactivatedAt)) as SQL;
  if (may(actor, "sessions.all")) return all;
  const own = actor.kind === "user" ? [...actor.groupIds] : [];
  if (own.length === 0) return sql`false`;
  return and(
    all,
    sql`exists (select from ${groupMembers}
    where ${groupMembers.tenantId} = ${operators.tenantId} and ${groupMembers.operatorId} = ${operators.id}
    and ${inArray(groupMembers.groupId, own)})`,
  ) as SQL;
}
