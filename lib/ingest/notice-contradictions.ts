import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { familyOf, isAuthored } from "@/lib/events/kinds";
import { contradictionsIn, type StatedTimes } from "@/lib/sessions/times/contradictions";
import { type IncomingEvent, isAccepted, type RecordedEvent } from "./events/incoming-event";

/** Adds to the results of a producer's events what contradicts the other times of their sessions. Nobody reads those of our own channels. */
export async function noticeContradictions(
  tx: Transaction,
  { kind, tenant }: Actor,
  incoming: readonly IncomingEvent[],
  recorded: readonly RecordedEvent[],
): Promise<IncomingEvent[]> {
  if (kind !== "key") return [...incoming];
  const timed = new Set(recorded.filter(isAccepted).filter(givesTime));
  const sessions = await readTimes(tx, tenant.id, new Set([...timed].map(({ session }) => session.id)));
  const positions = new Set([...timed].map(({ position }) => position));
  return incoming.map((each) => {
    const times = positions.has(each.position) ? sessions.get(each.session.id) : undefined;
    const notices = times ? noticesOf(each, times) : [];
    return notices.length > 0 ? { ...each, result: { ...each.result, notices } } : each;
  });
}

function givesTime({ event }: RecordedEvent): boolean {
  return familyOf(event.kind) === "routing" || (isAuthored(event.kind) && event.actor.kind === "operator");
}

type Row = Record<
  | "id"
  | "created_at"
  | "queued_at"
  | "queue_left_at"
  | "accepted_at"
  | "first_response_at"
  | "ended_at"
  | "concluded_at",
  string | null
>;

/** Of those sessions only whose times may contradict each other: a duration between such times is 0. */
async function readTimes(
  tx: Transaction,
  tenantId: number,
  ids: ReadonlySet<number>,
): Promise<Map<number, StatedTimes>> {
  if (ids.size === 0) return new Map();
  const rows = await tx.sql<Row[]>`
    select id, created_at, queued_at, queue_left_at, accepted_at, first_response_at, ended_at, concluded_at from sessions
    where tenant_id = ${tenantId} and id = any(${[...ids]}::bigint[])
      and (0 in (waiting_seconds, first_response_seconds, duration_seconds, wrap_up_seconds) or ended_at < created_at)`;
  return new Map(rows.map((row) => [Number(row.id), timesOf(row)]));
}

function timesOf(row: Row): StatedTimes {
  const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString());
  return {
    createdAt: iso(row.created_at),
    queuedAt: iso(row.queued_at),
    queueLeftAt: iso(row.queue_left_at),
    acceptedAt: iso(row.accepted_at),
    firstResponseAt: iso(row.first_response_at),
    endedAt: iso(row.ended_at),
    concludedAt: iso(row.concluded_at),
  };
}

/** Those that the event is part of. In a session that Parley routes, an end before the acceptance is stored at its time. */
function noticesOf({ event, session }: IncomingEvent, times: StatedTimes): string[] {
  const stated = event.kind === "ended" && session.routedHere ? { ...times, endedAt: event.at } : times;
  return contradictionsIn(stated).flatMap(({ of, text }) => (of.includes(event.at) ? `${text}.` : []));
}
