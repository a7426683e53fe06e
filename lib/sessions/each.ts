import { and, type SQL, sql } from "drizzle-orm";
import type { TextRow } from "@/db/copy-lines";
import { sessionEvents as e, sessions } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import type { EventData, SessionEvent } from "@/lib/events/event";
import type { Column } from "@/lib/grid/column";
import { direction } from "@/lib/grid/compare";
import { legs } from "@/lib/grid/page";
import { predicate, type Question } from "./predicate";

/** An event as a file tells it: `at` as PostgreSQL writes an instant, in the snapshot's zone. */
export type WrittenEvent = Omit<SessionEvent, "at"> & { at: string };

/**
 * A session as a file tells it. Cells stand in the order of the columns and are what PostgreSQL writes: an instant in the
 * snapshot's zone, a list as an array (db/array-text.ts), an empty text where there is nothing.
 */
export type WrittenSession = {
  id: number;
  /** The name of the client in this session, empty without one. */
  client: string;
  /** Its personal content was removed: what has no text had one. */
  anonymised: boolean;
  cells: readonly string[];
  events: readonly WrittenEvent[];
};

/** So many events are read at a time; a session that has more of them comes alone. */
const EVENTS = 2_000;

/**
 * All sessions of a question in its order, every page of it, some at a time: what is in memory at once does not depend on
 * how many there are. `events` brings the timeline of each.
 */
export async function* eachSession(
  snapshot: Snapshot,
  question: Question,
  columns: readonly Column[],
  { events }: { events: boolean },
): AsyncGenerator<WrittenSession[]> {
  for (const statement of statements(question, columns))
    for await (const rows of snapshot.rows(statement, { bare: true })) {
      const written = rows.map(
        ([id, count, client, anonymised, ...cells]): Counted => ({
          id: Number(id),
          count: Number(count),
          client: client as string,
          anonymised: anonymised === "t",
          cells: cells as string[],
          events: [],
        }),
      );
      if (!events) yield written;
      else
        for (const some of portions(written)) {
          await readEvents(snapshot, question, some);
          yield some;
        }
    }
}

type Counted = WrittenSession & { count: number; events: WrittenEvent[] };

/** The legs of the whole list, which together are its order. */
function statements(question: Question, columns: readonly Column[]): SQL[] {
  const { grid, query } = question;
  const fields = columns.map((column) => sql`, ${column.value}`);
  return legs(grid, query.sort, null).map(({ where, orderBy }) => {
    const order = orderBy.map(({ expression, down }) => direction(expression, down));
    return sql`select ${sessions.id}, ${sessions.eventCount}, ${sessions.clientName}, ${sessions.anonymisedAt} is not null
      ${sql.join(fields)} from ${sessions} where ${and(predicate(question), where)} order by ${sql.join(order, sql`, `)}`;
  });
}

function* portions(all: readonly Counted[]): Generator<Counted[]> {
  let some: Counted[] = [];
  let count = 0;
  for (const session of all) {
    if (some.length > 0 && count + session.count > EVENTS) {
      yield some;
      some = [];
      count = 0;
    }
    some.push(session);
    count += session.count;
  }
  if (some.length > 0) yield some;
}

async function readEvents(snapshot: Snapshot, { actor }: Question, some: readonly Counted[]): Promise<void> {
  const ids = some.map(({ id }) => id);
  const all = await eventsOf(snapshot, actor.tenant.id, ids);
  for (const session of some) session.events = all.get(session.id) ?? [];
}

/** The timelines of some sessions, in the order of transcripts. */
export async function eventsOf(
  snapshot: Snapshot,
  tenantId: number,
  ids: readonly number[],
): Promise<Map<number, WrittenEvent[]>> {
  const all = new Map(ids.map((id) => [id, [] as WrittenEvent[]]));
  const statement = sql`
    select ${e.sessionId}, ${e.seq}, ${e.kind}, ${e.at}, ${e.actorKind}, ${e.actorId}, ${e.text}, ${e.data}
    from ${e}
    where ${e.tenantId} = ${tenantId} and ${e.sessionId} = any(${`{${ids.join(",")}}`}::bigint[])
    order by ${e.sessionId}, ${e.at}, ${e.seq}`;
  for await (const rows of snapshot.rowsBeside(statement))
    for (const [id, ...event] of rows) all.get(Number(id))?.push(eventOf(event));
  return all;
}

function eventOf([seq, kind, at, actorKind, actorId, text, data]: TextRow): WrittenEvent {
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
