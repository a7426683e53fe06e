import { and, type SQL, sql } from "drizzle-orm";
import type { TextRow } from "@/db/copy-lines";
import { sessionEvents as e, sessions } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import type { EventData, SessionEvent } from "@/lib/events/event";
import type { Column } from "@/lib/grid/column";
import { direction } from "@/lib/grid/compare";
import { legs } from "@/lib/grid/legs";
import { predicate, type Selection } from "./predicate";

/** An event as a file tells it: `at` as PostgreSQL writes an instant, in the snapshot's zone. */
export type ExportedEvent = Omit<SessionEvent, "at"> & { at: string };

/**
 * A session as a file tells it. Cells stand in the order of the columns and are what PostgreSQL writes: an instant in the
 * snapshot's zone, a list as an array (db/array-text.ts), an empty text where there is nothing.
 */
export type ExportedSession = {
  id: number;
  /** The name of the client in this session, empty without one. */
  client: string;
  /** Its personal content was removed: what has no text had one. */
  anonymised: boolean;
  cells: readonly string[];
  events: readonly ExportedEvent[];
};

/** So many events are read at a time, and so many bytes of them; a session that has more comes alone. */
export const EVENTS = 2_000;
export const BYTES = 1_000_000;

/**
 * All sessions of a selection in its order, every page of it, some at a time: what is in memory at once does not depend on
 * how many there are. `events` brings the timeline of each.
 */
export async function* eachSession(
  snapshot: Snapshot,
  selection: Selection,
  columns: readonly Column[],
  { events }: { events: boolean },
): AsyncGenerator<ExportedSession[]> {
  for (const statement of statements(selection, columns))
    for await (const rows of snapshot.rows(statement, { bare: true })) {
      const written = rows.map(
        ([id, eventCount, client, anonymised, ...cells]): Counted => ({
          id: Number(id),
          eventCount: Number(eventCount),
          client: client as string,
          anonymised: anonymised === "t",
          cells: cells as string[],
          events: [],
        }),
      );
      if (events) yield* withEvents(snapshot, selection.actor.tenant.id, written);
      else yield written;
    }
}

type Counted = ExportedSession & { eventCount: number };

/** The legs of the whole list, which together are its order. */
function statements(selection: Selection, columns: readonly Column[]): SQL[] {
  const { grid, query } = selection;
  const fields = columns.map((column) => sql`, ${column.value}`);
  return legs(grid, query.sort, null).map(({ where, orderBy }) => {
    const order = orderBy.map(({ expression, down }) => direction(expression, down));
    return sql`select ${sessions.id}, ${sessions.eventCount}, ${sessions.clientName}, ${sessions.anonymisedAt} is not null
      ${sql.join(fields)} from ${sessions} where ${and(predicate(selection), where)} order by ${sql.join(order, sql`, `)}`;
  });
}

/** Sessions in their order with their timelines, as many at a time as are to be in memory at once. */
export async function* withEvents<Session extends { id: number; eventCount: number }>(
  snapshot: Snapshot,
  tenantId: number,
  all: readonly Session[],
): AsyncGenerator<(Session & { events: ExportedEvent[] })[]> {
  for (const some of portions(all))
    for (let done = 0; done < some.length; ) {
      const rest = some.slice(done);
      const timelines = await readTimelines(snapshot, tenantId, rest);
      if (timelines.length === 0) throw new Error("Timelines went missing while they were read");
      yield timelines.map((events, index) => ({ ...(rest[index] as Session), events }));
      done += timelines.length;
    }
}

function* portions<Session extends { eventCount: number }>(all: readonly Session[]): Generator<Session[]> {
  let some: Session[] = [];
  let count = 0;
  for (const session of all) {
    if (some.length > 0 && count + session.eventCount > EVENTS) {
      yield some;
      some = [];
      count = 0;
    }
    some.push(session);
    count += session.eventCount;
  }
  if (some.length > 0) yield some;
}

/** The timelines of the first of these sessions, in the order of transcripts: of one, or of as many as are within BYTES. */
async function readTimelines(
  snapshot: Snapshot,
  tenantId: number,
  some: readonly { id: number }[],
): Promise<ExportedEvent[][]> {
  // The length of a text is known without reading it, however long it is.
  const statement = sql`
    select place, ${sql.join(EVENT_FIELDS, sql`, `)} from (
      select place, ${e}.*, sum(${eventBytes}) over (order by place) as bytes
      from unnest(${`{${some.map(({ id }) => id).join(",")}}`}::bigint[]) with ordinality as wanted (wanted_id, place)
      left join ${e} on ${e.tenantId} = ${tenantId} and ${e.sessionId} = wanted_id
    ) as ${e}
    where place = 1 or bytes <= ${BYTES}::integer
    order by place, ${e.at}, ${e.seq}`;
  const timelines: ExportedEvent[][] = [];
  for await (const rows of snapshot.rowsBeside(statement))
    for (const [place, ...event] of rows) {
      // In the order of places, with one row at least for each.
      if (timelines.length < Number(place)) timelines.push([]);
      if (event[0] !== null) timelines.at(-1)?.push(eventOf(event));
    }
  return timelines;
}

const eventBytes = sql`coalesce(octet_length(${e.text}), 0) + coalesce(octet_length(${e.data}::text), 0)`;

/** What `eventOf` reads. */
export const EVENT_FIELDS = [e.seq, e.kind, e.at, e.actorKind, e.actorId, e.text, e.data];

/** An event out of its fields as PostgreSQL writes them. */
export function eventOf([seq, kind, at, actorKind, actorId, text, data]: TextRow): ExportedEvent {
  return {
    seq: Number(seq),
    kind: kind ?? "",
    at: at ?? "",
    actorKind: actorKind ?? "",
    actorId: actorId === null || actorId === undefined ? null : Number(actorId),
    text: text ?? null,
    data: data ? (JSON.parse(data) as EventData) : null,
  };
}
