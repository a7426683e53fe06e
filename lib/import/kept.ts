import type { Transaction } from "@/db/transaction";
import type { EventData } from "@/lib/events/event";
import { familyOf } from "@/lib/events/kinds";
import type { SettledSession } from "./settle";
import type { Step } from "./timeline";

export type KeptEvent = {
  kind: string;
  at: string;
  actorKind: string;
  actorId: number | null;
  text: string | null;
  data: EventData | null;
};
export type KeptNote = { at: string; deleted: boolean };
export type KeptFile = { id: number; name: string; size: number | null; sha256: string | null };
export type KeptRecording = { track: string; startedAt: string | null; deleted: boolean };
type KeptColumns = Pick<
  SettledSession,
  "tags" | "banned" | "rating" | "ratingScale" | "feedback" | "parameters"
>;

/** What a session that is imported again holds besides what the import made of it. */
export type Kept = {
  /** Those behind the import's own. */
  events: KeptEvent[];
  notes: KeptNote[];
  /** Files and recordings whose bytes are here, and recordings that somebody here has deleted. */
  files: KeptFile[];
  recordings: KeptRecording[];
  columns: KeptColumns;
};

/** Reads it for sessions by id, each with the number of events that the import made. */
export async function readKept(
  tx: Transaction,
  tenantId: number,
  imported: ReadonlyMap<number, number>,
): Promise<Map<number, Kept>> {
  if (imported.size === 0) return new Map();
  const rows = await tx.sql<{ id: string; kept: string }[]>`
    select s.id, json_build_object(
      'events', array(
        select json_build_object('kind', e.kind, 'at', ${isoText(tx, "e.at")}, 'actorKind', e.actor_kind,
          'actorId', e.actor_id, 'text', e.text, 'data', e.data)
        from session_events e
        where e.tenant_id = s.tenant_id and e.session_id = s.id and e.seq > v.events
        order by e.seq
      ),
      'notes', array(
        select json_build_object('at', ${isoText(tx, "n.created_at")}, 'deleted', n.deleted_at is not null)
        from notes n where n.tenant_id = s.tenant_id and n.session_id = s.id
      ),
      'files', array(
        select json_build_object('id', f.id, 'name', f.name, 'size', f.size, 'sha256', f.sha256)
        from files f where f.tenant_id = s.tenant_id and f.session_id = s.id and f.storage_key is not null
        order by f.id
      ),
      'recordings', array(
        select json_build_object('track', r.track, 'startedAt', ${isoText(tx, "r.started_at")}, 'deleted', r.state = 'deleted')
        from recordings r
        where r.tenant_id = s.tenant_id and r.session_id = s.id
          and (r.storage_key is not null or r.deleted_by is not null)
        order by r.id
      ),
      'columns', json_build_object('tags', s.tags, 'banned', s.banned, 'rating', s.rating,
        'ratingScale', s.rating_scale, 'feedback', s.feedback, 'parameters', s.parameters)
    )::text as kept
    from sessions s
    join unnest(${[...imported.keys()]}::bigint[], ${[...imported.values()]}::integer[]) as v(id, events) on v.id = s.id
    where s.tenant_id = ${tenantId}`;
  return new Map(rows.map(({ id, kept }) => [Number(id), JSON.parse(kept) as Kept]));
}

/** As a document writes a time. */
function isoText(tx: Transaction, column: string) {
  return tx.sql.unsafe(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}

/** Whether people have talked or routed in it here, so that the document no longer tells how it went. */
export function wentOn({ events }: Kept): boolean {
  return events.some(({ kind }) => familyOf(kind) !== "activity");
}

/**
 * The steps of a document without those that happened here: an export tells them as well, and they stand behind the
 * import's own already.
 */
export function newSteps(steps: readonly Step[], { events }: Kept): readonly Step[] {
  if (events.length === 0) return steps;
  const here = events.map(whatHappened);
  return steps.filter((step) => {
    const same = here.indexOf(whatHappened(step));
    if (same >= 0) here.splice(same, 1);
    return same < 0;
  });
}

function whatHappened({ kind, at, actorKind, text }: Pick<Step, "kind" | "at" | "actorKind" | "text">) {
  return JSON.stringify([kind, at, actorKind, text]);
}

/** The columns of the document, but for what people here have said since. */
export function withKept(settled: SettledSession, { events, columns }: Kept): SettledSession {
  const kinds = new Set(events.map(({ kind }) => kind));
  const names = events.flatMap(({ data }) => data?.names ?? []);
  const changed = names.flatMap((name) => {
    const value = columns.parameters?.[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...settled,
    ...(kinds.has("rated") && {
      rating: columns.rating,
      ratingScale: columns.ratingScale,
      feedback: columns.feedback,
    }),
    tags: kinds.has("tagged")
      ? [...new Set([...(settled.tags ?? []), ...(columns.tags ?? [])])]
      : settled.tags,
    banned: settled.banned || (kinds.has("banned") && columns.banned),
    parameters: { ...settled.parameters, ...Object.fromEntries(changed) },
  };
}
