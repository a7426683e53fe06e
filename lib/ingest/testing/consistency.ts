import type postgres from "postgres";
import { deriveColumns } from "../columns/derive";
import type { DerivedColumns, StoredEvent } from "../columns/derived-columns";

/** Columns of a session that only its events decide, by field. */
const DERIVED = {
  status: "status",
  operatorId: "operator_id",
  groupId: "group_id",
  offeredOperatorId: "offered_operator_id",
  waitingSince: "waiting_since",
  queuedAt: "queued_at",
  queueLeftAt: "queue_left_at",
  acceptedAt: "accepted_at",
  endedAt: "ended_at",
  endReason: "end_reason",
} as const satisfies Partial<Record<keyof DerivedColumns, string>>;

/**
 * The inconsistencies in a tenant whose sessions all came through the API, in words: places in the timeline, counts, search
 * documents and derived columns.
 */
export async function inconsistencies(sql: postgres.Sql, tenantId: number): Promise<string[]> {
  const counted = await sql<{ id: string }[]>`
    select s.id from sessions s left join (
      select session_id, count(*) as events, min(seq) as first, max(seq) as last,
        count(*) filter (where kind = 'message') as messages,
        max(at) filter (where kind = 'message') as last_message_at,
        min(at) filter (where kind = 'message' and actor_kind = 'operator') as first_response_at
      from session_events where tenant_id = ${tenantId} group by session_id
    ) as e on e.session_id = s.id
    where s.tenant_id = ${tenantId} and (
      (s.event_count, s.event_count, s.message_count, 1) is distinct from (e.events, e.last, e.messages, e.first)
      or s.last_message_at is distinct from e.last_message_at
      or s.first_response_at is distinct from e.first_response_at)`;
  const unsearchable = await sql<{ session_id: string; text: string }[]>`
    select e.session_id, e.text from session_events e
    left join session_documents d on d.tenant_id = e.tenant_id and d.session_id = e.session_id
    where e.tenant_id = ${tenantId} and e.kind = 'message'
      and (d.document @@ plainto_tsquery('simple', e.text)) is not true`;
  return [
    ...counted.map(({ id }) => `session ${id} has wrong counts of its events`),
    ...unsearchable.map(({ session_id, text }) => `session ${session_id} is not found by “${text}”`),
    ...(await wrongColumns(sql, tenantId)),
  ];
}

async function wrongColumns(sql: postgres.Sql, tenantId: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select * from sessions where tenant_id = ${tenantId} order by id`;
  const events = await sql<
    { session_id: string; kind: string; at: Date; actor_kind: string; actor_id: string | null; data: never }[]
  >`select session_id, kind, at, actor_kind, actor_id, data from session_events where tenant_id = ${tenantId}`;
  const bySession = new Map<string, StoredEvent[]>(rows.map(({ id }) => [id, []]));
  for (const event of events) bySession.get(event.session_id)?.push(stored(event));
  return rows.flatMap((row) => {
    const derived = deriveColumns(bySession.get(row.id) ?? []);
    return Object.entries(DERIVED).flatMap(([field, column]) => {
      const [actual, expected] = [plain(row[column as never]), plain(derived[field as keyof typeof DERIVED])];
      return actual === expected
        ? []
        : `session ${row.id} has the ${column} ${actual}, but its events imply ${expected}`;
    });
  });
}

function stored(row: {
  kind: string;
  at: Date;
  actor_kind: string;
  actor_id: string | null;
  data: never;
}): StoredEvent {
  const { kind, at, actor_kind, actor_id, data } = row;
  return { kind, at, actorKind: actor_kind, actorId: actor_id === null ? null : Number(actor_id), data };
}

/** The driver returns bigint columns as texts. */
function plain(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value ?? null);
}
