import type { Transaction } from "@/db/transaction";
import type { EventData } from "@/lib/events/event";
import { familyOf } from "@/lib/events/kinds";
import type { DerivedColumns } from "../session/derive-columns";
import type { TimelineEvent } from "../session/timeline-event";

type LocalEvent = {
  kind: string;
  at: string;
  actorKind: string;
  actorId: number | null;
  text: string | null;
  data: EventData | null;
};

export type LocalChanges = {
  /** How many events the import made. */
  imported: number;
  /** The events behind those of the import. */
  events: LocalEvent[];
  notes: { at: string; deleted: boolean }[];
  files: { id: number; name: string; size: number | null; sha256: string | null }[];
  /** Recordings whose bytes are stored or announced, or that somebody deleted. */
  recordings: { track: string; startedAt: string | null; deleted: boolean }[];
  columns: Pick<DerivedColumns, "tags" | "banned" | "rating" | "ratingScale" | "feedback" | "parameters">;
};

/** Reads the local changes of sessions by id; `imported` has the number of events that the import made of each. */
export async function readLocalChanges(
  tx: Transaction,
  tenantId: number,
  imported: ReadonlyMap<number, number>,
): Promise<Map<number, LocalChanges>> {
  if (imported.size === 0) return new Map();
  const rows = await tx.sql<{ id: string; changes: string }[]>`
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
          and (r.storage_key is not null or r.deleted_by is not null or r.external_id is not null)
        order by r.id
      ),
      'columns', json_build_object('tags', s.tags, 'banned', s.banned, 'rating', s.rating,
        'ratingScale', s.rating_scale, 'feedback', s.feedback, 'parameters', s.parameters)
    )::text as changes
    from sessions s
    join unnest(${[...imported.keys()]}::bigint[], ${[...imported.values()]}::integer[]) as v(id, events) on v.id = s.id
    where s.tenant_id = ${tenantId}`;
  return new Map(
    rows.map(({ id, changes }) => {
      const local = JSON.parse(changes) as Omit<LocalChanges, "imported">;
      return [Number(id), { ...local, imported: imported.get(Number(id)) ?? 0 }];
    }),
  );
}

function isoText(tx: Transaction, column: string) {
  return tx.sql.unsafe(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}

/** Whether people have talked or routed in it here, so that the document no longer has its whole course. */
export function hasContinued({ events }: LocalChanges): boolean {
  return events.some(({ kind }) => familyOf(kind) !== "activity");
}

/** A document's timeline without the local events, which an export writes as well. */
export function withoutLocalEvents(
  timeline: readonly TimelineEvent[],
  { events }: LocalChanges,
): readonly TimelineEvent[] {
  if (events.length === 0) return timeline;
  const local = events.map(eventKey);
  return timeline.filter((event) => {
    const same = local.indexOf(eventKey(event));
    if (same >= 0) local.splice(same, 1);
    return same < 0;
  });
}

function eventKey({ kind, at, actorKind, text }: Pick<TimelineEvent, "kind" | "at" | "actorKind" | "text">) {
  return JSON.stringify([kind, at, actorKind, text]);
}

export function withLocalColumns(derived: DerivedColumns, { events, columns }: LocalChanges): DerivedColumns {
  const kinds = new Set(events.map(({ kind }) => kind));
  const names = events.flatMap(({ data }) => data?.names ?? []);
  const changed = names.flatMap((name) => {
    const value = columns.parameters?.[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...derived,
    ...(kinds.has("rated") && {
      rating: columns.rating,
      ratingScale: columns.ratingScale,
      feedback: columns.feedback,
    }),
    tags: kinds.has("tagged")
      ? [...new Set([...(derived.tags ?? []), ...(columns.tags ?? [])])]
      : derived.tags,
    banned: derived.banned || (kinds.has("banned") && columns.banned),
    parameters: { ...derived.parameters, ...Object.fromEntries(changed) },
  };
}
