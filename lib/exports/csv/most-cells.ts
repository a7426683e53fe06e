import { sql } from "drizzle-orm";
import { sessionEvents as e, overlongEvent, overlongSession, sessions } from "@/db/schema";
import { describeEvent } from "@/lib/events/describe";
import type { Column } from "@/lib/grid/column";
import { EVENT_FIELDS, eventOf, withEvents } from "@/lib/sessions/each";
import { predicate } from "@/lib/sessions/predicate";
import { cellText } from "../cell-text";
import type { Export } from "../format";
import { isTold, namesIn, transcriptText } from "../transcript";
import { cellsOf, LONGEST_CELL } from "./field";

/*
 * How many cells the longest text of each column takes: the head of the file is written before the rows are known. Few
 * texts are that long, and those are found by indexes that hold no others.
 */

/** For each column of the file. */
export async function mostCells(file: Export): Promise<number[]> {
  const { columns, selection, snapshot } = file;
  const names = await file.names();
  const most = columns.map(() => 1);
  const long = columns.flatMap((column, index) =>
    mayBeLong(column) ? [{ index, value: column.value, text: cellText(column, names) }] : [],
  );
  if (long.length === 0) return most;
  const statement = sql`select ${sql.join(
    long.map(({ value }) => value),
    sql`, `,
  )} from ${sessions} where ${predicate(selection)} and (${overlongSession})`;
  for await (const rows of snapshot.rows(statement))
    for (const row of rows)
      long.forEach(({ index, text }, at) => {
        most[index] = Math.max(most[index] as number, cellsOf(text(row[at] ?? "")).length);
      });
  return most;
}

/** Values of the other kinds are ours, or have a limit where they come in. */
function mayBeLong({ kind }: Column): boolean {
  return kind === "text" || kind === "list";
}

/** For what a row says of an event, over all events of the sessions. */
export async function mostMessageCells(file: Export): Promise<number> {
  const { selection, snapshot } = file;
  const names = await file.names();
  const statement = sql`
    select ${sessions.clientName}, ${sessions.anonymisedAt} is not null, ${sql.join(EVENT_FIELDS, sql`, `)}
    from ${e} join ${sessions} on ${sessions.tenantId} = ${e.tenantId} and ${sessions.id} = ${e.sessionId}
    where ${e.tenantId} = ${selection.actor.tenant.id} and ${overlongEvent} and ${predicate(selection)}`;
  let most = 1;
  for await (const rows of snapshot.rows(statement))
    for (const [client, anonymised, ...fields] of rows) {
      const event = eventOf(fields);
      if (!isTold(event)) continue;
      const said = describeEvent(event, namesIn({ client: client ?? "" }, names), anonymised === "t");
      most = Math.max(most, cellsOf(said).length);
    }
  return most;
}

/** What we put around a text in a transcript (its time, our words) is shorter than this, names and kinds not counted. */
const AROUND = 120;
const MOST_NAMES = 3;

/** For the transcript: it is made for those sessions alone whose texts may be long enough together, counted in bytes. */
export async function mostTranscriptCells(file: Export): Promise<number> {
  const { selection, snapshot } = file;
  const { tenant } = selection.actor;
  const names = await file.names();
  const lengths = Object.values(names).flatMap((some) => [...some.values()].map((name) => name.length));
  const around = AROUND + MOST_NAMES * lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const size = sql`select sum(coalesce(octet_length(${e.text}), 0) + coalesce(octet_length(${e.data}::text), 0)
    + octet_length(${e.kind}) + coalesce(octet_length(${sessions.clientName}), 0) + ${around}::integer) as bytes
    from ${e} where ${e.tenantId} = ${sessions.tenantId} and ${e.sessionId} = ${sessions.id}`;
  const statement = sql`select ${sessions.id}, ${sessions.eventCount}, ${sessions.clientName}, ${sessions.anonymisedAt} is not null
    from ${sessions}, lateral (${size}) as told
    where ${predicate(selection)} and told.bytes > ${LONGEST_CELL}::integer`;
  let most = 1;
  for await (const rows of snapshot.rows(statement)) {
    const long = rows.map(([id, eventCount, client, anonymised]) => ({
      id: Number(id),
      eventCount: Number(eventCount),
      client: client ?? "",
      anonymised: anonymised === "t",
    }));
    for await (const some of withEvents(snapshot, tenant.id, long))
      for (const session of some) {
        const transcript = transcriptText(session, namesIn(session, names));
        most = Math.max(most, cellsOf(transcript).length);
      }
  }
  return most;
}
