import { and, type SQL, sql } from "drizzle-orm";
import type { TextRow } from "@/db/parse-copy";
import { sessionEvents as e, sessions } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import type { EventData, SessionEvent } from "@/lib/events/event";
import type { Column } from "@/lib/grid/column";
import { direction } from "@/lib/grid/compare";
import { legs } from "@/lib/grid/keyset";
import { readAhead } from "@/lib/read-ahead";
import { predicate, type Selection } from "./predicate";

/** `at` as PostgreSQL prints it, in the zone of the snapshot. */
export type ExportedEvent = Omit<SessionEvent, "at"> & { at: string };

/** Cells are in the order of the columns, as PostgreSQL prints them; empty values are empty text. */
export type ExportedSession = {
  id: number;
  client: string;
  /** Its personal content was removed, so an event without text had one before. */
  anonymised: boolean;
  cells: readonly string[];
  events: readonly ExportedEvent[];
};

/** Limits of a batch, of events and their bytes, of sessions and of the characters in their cells; a larger session is a batch of its own. */
export const EVENTS = 2_000;
export const BYTES = 1_000_000;
const SESSIONS = 500;
const CHARACTERS = 1_000_000;

/** All sessions of a selection, in order and in batches of limited size. `events` adds their timelines. */
export async function* eachSession(
  snapshot: Snapshot,
  selection: Selection,
  columns: readonly Column[],
  { events }: { events: boolean },
): AsyncGenerator<ExportedSession[]> {
  const sessions = readSessions(snapshot, selection, columns);
  yield* events ? withEvents(snapshot, selection.actor.tenant.id, sessions) : sessions;
}

type Counted = ExportedSession & Sized;

/** What says how much has to be kept of a session. */
type Sized = { id: number; eventCount: number; cells?: readonly string[] };

async function* readSessions(
  snapshot: Snapshot,
  selection: Selection,
  columns: readonly Column[],
): AsyncGenerator<Counted[]> {
  for (const statement of statements(selection, columns))
    for await (const rows of snapshot.rows(statement, { nullAsEmpty: true }))
      yield rows.map(
        ([id, eventCount, client, anonymised, ...cells]): Counted => ({
          id: Number(id),
          eventCount: Number(eventCount),
          client: client as string,
          anonymised: anonymised === "t",
          cells: cells as string[],
          events: [],
        }),
      );
}

function statements(selection: Selection, columns: readonly Column[]): SQL[] {
  const { grid, query } = selection;
  const fields = columns.map((column) => sql`, ${column.value}`);
  return legs(grid, query.sort, null).map(({ where, orderBy }) => {
    const order = orderBy.map(({ expression, down }) => direction(expression, down));
    return sql`select ${sessions.id}, ${sessions.eventCount}, ${sessions.clientName}, ${sessions.anonymisedAt} is not null
      ${sql.join(fields)} from ${sessions} where ${and(predicate(selection), where)} order by ${sql.join(order, sql`, `)}`;
  });
}

/** The sessions with their timelines. The next batch is read while the caller works with the one before. */
export function withEvents<Session extends Sized>(
  snapshot: Snapshot,
  tenantId: number,
  sessions: AsyncIterable<readonly Session[]>,
): AsyncGenerator<(Session & { events: ExportedEvent[] })[]> {
  return readAhead(batchesWithEvents(snapshot, tenantId, sessions));
}

async function* batchesWithEvents<Session extends Sized>(
  snapshot: Snapshot,
  tenantId: number,
  sessions: AsyncIterable<readonly Session[]>,
): AsyncGenerator<(Session & { events: ExportedEvent[] })[]> {
  for await (const some of portions(sessions))
    for (let done = 0; done < some.length; ) {
      const rest = some.slice(done);
      const timelines = await readTimelines(snapshot, tenantId, rest);
      if (timelines.length === 0) throw new Error("Timelines are missing in the snapshot");
      yield timelines.map((events, index) => ({ ...(rest[index] as Session), events }));
      done += timelines.length;
    }
}

async function* portions<Session extends Sized>(
  sessions: AsyncIterable<readonly Session[]>,
): AsyncGenerator<Session[]> {
  let some: Session[] = [];
  let [events, characters] = [0, 0];
  for await (const chunk of sessions)
    for (const session of chunk) {
      const length = charactersIn(session);
      events += session.eventCount;
      characters += length;
      const isFull = events > EVENTS || characters > CHARACTERS || some.length === SESSIONS;
      if (isFull && some.length > 0) {
        yield some;
        some = [];
        [events, characters] = [session.eventCount, length];
      }
      some.push(session);
    }
  if (some.length > 0) yield some;
}

function charactersIn({ cells = [] }: Sized): number {
  return cells.reduce((sum, cell) => sum + cell.length, 0);
}

/** The timelines of the first of these sessions, as many as fit into BYTES, but at least one. */
async function readTimelines(
  snapshot: Snapshot,
  tenantId: number,
  some: readonly { id: number }[],
): Promise<ExportedEvent[][]> {
  const statement = sql`
    select place, ${sql.join(EVENT_FIELDS, sql`, `)} from (
      select place, ${e}.*, sum(${eventBytes}) over (order by place) as bytes
      from unnest(${`{${some.map(({ id }) => id).join(",")}}`}::bigint[]) with ordinality as wanted (wanted_id, place)
      left join ${e} on ${e.tenantId} = ${tenantId} and ${e.sessionId} = wanted_id
    ) as ${e}
    where place = 1 or bytes <= ${BYTES}::integer
    order by place, ${e.at}, ${e.seq}`;
  const timelines: ExportedEvent[][] = [];
  for await (const rows of snapshot.secondaryRows(statement))
    for (const [place, ...event] of rows) {
      // Ordered by place, with at least one row for each.
      if (timelines.length < Number(place)) timelines.push([]);
      if (event[0] !== null) timelines.at(-1)?.push(eventOf(event));
    }
  return timelines;
}

const eventBytes = sql`coalesce(octet_length(${e.text}), 0) + coalesce(octet_length(${e.data}::text), 0)`;

export const EVENT_FIELDS = [e.seq, e.kind, e.at, e.actorKind, e.actorId, e.text, e.data];

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
