import { sql } from "drizzle-orm";
import { sessionEvents as e, overlongEvent, overlongSession, sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { eventsOf } from "@/lib/sessions/each";
import { predicate } from "@/lib/sessions/predicate";
import { cellText } from "../cell-text";
import type { Export } from "../format";
import { transcriptText } from "../transcript";
import { cellsOf, LONGEST_CELL } from "./field";

/*
 * How many cells the longest text of each column takes: the head of the file is written before the rows are known. Few
 * texts are that long, and those are found by indexes that hold no others.
 */

/** For each column of the file. */
export async function mostCells({ columns, question, snapshot, names }: Export): Promise<number[]> {
  const most = columns.map(() => 1);
  const long = columns.flatMap((column, index) =>
    mayBeLong(column) ? [{ index, value: column.value, text: cellText(column, names) }] : [],
  );
  if (long.length === 0) return most;
  const statement = sql`select ${sql.join(
    long.map(({ value }) => value),
    sql`, `,
  )} from ${sessions} where ${predicate(question)} and (${overlongSession})`;
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

/** For the text of a message, over all messages of the sessions. */
export async function mostMessageCells({ question, snapshot }: Export): Promise<number> {
  let most = 1;
  const told = sql`exists (select from ${sessions} where ${sessions.tenantId} = ${e.tenantId} and ${sessions.id} = ${e.sessionId}
    and ${predicate(question)})`;
  const statement = sql`select ${e.text} from ${e}
    where ${e.tenantId} = ${question.actor.tenant.id} and ${overlongEvent} and ${told}`;
  for await (const rows of snapshot.rows(statement))
    for (const [text] of rows) most = Math.max(most, cellsOf(text ?? "").length);
  return most;
}

/** What we put around a text in a transcript (its time, our words) is shorter than this, names not counted. */
const AROUND = 120;
const MOST_NAMES = 3;

/** For the transcript: it is made for those sessions alone whose texts may be long enough together, counted in bytes. */
export async function mostTranscriptCells({ question, snapshot, names }: Export): Promise<number> {
  const { tenant } = question.actor;
  const lengths = Object.values(names).flatMap((some) => [...some.values()].map((name) => name.length));
  const around = AROUND + MOST_NAMES * lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const size = sql`select sum(coalesce(octet_length(${e.text}), 0) + coalesce(octet_length(${e.data}::text), 0)
    + coalesce(octet_length(${sessions.clientName}), 0) + ${around}::integer) as bytes
    from ${e} where ${e.tenantId} = ${sessions.tenantId} and ${e.sessionId} = ${sessions.id}`;
  const statement = sql`select ${sessions.id}, ${sessions.clientName}, ${sessions.anonymisedAt} is not null
    from ${sessions}, lateral (${size}) as told
    where ${predicate(question)} and told.bytes > ${LONGEST_CELL}::integer`;
  let most = 1;
  for await (const rows of snapshot.rows(statement))
    for (const [id, client, anonymised] of rows) {
      const events = (await eventsOf(snapshot, tenant.id, [Number(id)])).get(Number(id)) ?? [];
      const spoken = { events, anonymised: anonymised === "t" };
      const transcript = transcriptText(spoken, { ...names, client: client || "Client" });
      most = Math.max(most, cellsOf(transcript).length);
    }
  return most;
}
