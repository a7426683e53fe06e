import { type SQL, sql } from "drizzle-orm";
import { sessionEvents as e, overlongEvent, overlongSession, sessions } from "@/db/schema";
import type { Snapshot } from "@/db/snapshot";
import type { Column } from "@/lib/grid/column";
import { EVENT_FIELDS, eventOf, withEvents } from "@/lib/sessions/each";
import { predicate } from "@/lib/sessions/predicate";
import { cellText } from "../cell-text";
import type { Export } from "../format";
import { hasRow, messageText, namesFor, transcriptText } from "../transcript";
import type { ListSeparators } from "./list-separators";
import { MAX_CELL_LENGTH, type SplitCells } from "./split";

/* Widths in cells of the longest text: the header is written before the rows. Partial indexes find the few long texts. */

export async function columnWidths(
  file: Export,
  separators: ListSeparators,
  split: SplitCells,
): Promise<number[]> {
  const { columns, selection, snapshot } = file;
  const names = await file.names();
  const most = columns.map(() => 1);
  const long = columns.flatMap((column, index) =>
    mayBeLong(column)
      ? [
          {
            index,
            value: column.value,
            text: cellText(column, names, { separator: separators.get(column.id) }),
          },
        ]
      : [],
  );
  if (long.length === 0) return most;
  const statement = sql`select ${sql.join(
    long.map(({ value }) => value),
    sql`, `,
  )} from ${sessions} where ${predicate(selection)} and (${overlongSession})`;
  for await (const rows of snapshot.rows(statement))
    for (const row of rows)
      long.forEach(({ index, text }, at) => {
        most[index] = Math.max(most[index] as number, split(text(row[at] ?? "")).length);
      });
  return most;
}

function mayBeLong({ kind }: Column): boolean {
  return kind === "text" || kind === "list";
}

export async function messageWidth(file: Export, split: SplitCells): Promise<number> {
  const { selection, snapshot, options } = file;
  const names = await file.names();
  const statement = sql`
    select ${sessions.clientName}, ${sessions.anonymisedAt} is not null, ${sql.join(EVENT_FIELDS, sql`, `)}
    from ${e} join ${sessions} on ${sessions.tenantId} = ${e.tenantId} and ${sessions.id} = ${e.sessionId}
    where ${e.tenantId} = ${selection.actor.tenant.id} and ${overlongEvent} and ${predicate(selection)}`;
  let most = 1;
  for await (const rows of snapshot.rows(statement))
    for (const [client, anonymised, ...fields] of rows) {
      const event = eventOf(fields);
      if (!hasRow(event.kind, options.rows)) continue;
      const said = messageText(event, namesFor({ client: client ?? "" }, names), anonymised === "t");
      most = Math.max(most, split(said).length);
    }
  return most;
}

/** Upper bounds for what a line of a transcript adds to the text of an event: time and wording, and names. */
const ADDED_LENGTH = 120;
const ADDED_NAMES = 3;

/** The width of the transcript column; builds only the transcripts that may be longer than a cell, judged in bytes. */
export async function transcriptWidth(file: Export, split: SplitCells): Promise<number> {
  const { selection, snapshot } = file;
  const { tenant } = selection.actor;
  const names = await file.names();
  const lengths = Object.values(names).flatMap((some) => [...some.values()].map((name) => name.length));
  const around =
    ADDED_LENGTH + ADDED_NAMES * lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const size = sql`select sum(coalesce(octet_length(${e.text}), 0) + coalesce(octet_length(${e.data}::text), 0)
    + octet_length(${e.kind}) + coalesce(octet_length(${sessions.clientName}), 0) + ${around}::integer) as bytes
    from ${e} where ${e.tenantId} = ${sessions.tenantId} and ${e.sessionId} = ${sessions.id}`;
  const statement = sql`select ${sessions.id}, ${sessions.eventCount}, ${sessions.clientName}, ${sessions.anonymisedAt} is not null
    from ${sessions}, lateral (${size}) as transcript
    where ${predicate(selection)} and transcript.bytes > ${MAX_CELL_LENGTH}::integer`;
  let most = 1;
  for await (const some of withEvents(snapshot, tenant.id, longSessions(snapshot, statement)))
    for (const session of some)
      most = Math.max(most, split(transcriptText(session, namesFor(session, names))).length);
  return most;
}

async function* longSessions(snapshot: Snapshot, statement: SQL) {
  for await (const rows of snapshot.rows(statement, { parallel: true }))
    yield rows.map(([id, eventCount, client, anonymised]) => ({
      id: Number(id),
      eventCount: Number(eventCount),
      client: client ?? "",
      anonymised: anonymised === "t",
    }));
}
