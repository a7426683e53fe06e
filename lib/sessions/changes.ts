import { and, eq, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { sessionChanges, sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { readInstant } from "@/lib/documents/instant";
import { Gone, Invalid } from "@/lib/errors";
import type { Column } from "@/lib/grid/column";
import { type CellValue, cellsOf, columnFields } from "@/lib/grid/rows";
import { isAtTenant } from "./changes/at-tenant";
import { type ChangeCursor, type ChangePlace, parseChangeCursor, printChangeCursor } from "./changes/cursor";
import { visibleTo } from "./visible";

export type ChangedSession = { id: number; changedAt: Date; cells: Readonly<Record<string, CellValue>> };

/** `next`: where to go on; `more`: there is more to read now. */
export type Changes = { rows: ChangedSession[]; next: string; more: boolean };

/**
 * Sessions that have changed since a cursor, as they are now, at most `size`; without a cursor all, and from an instant those that have
 * changed at or after it. A transaction that began earlier and commits later is not missed
 * (docs/decisions/0018-changed-since.md). Throws Invalid, and Gone for a cursor of another database.
 */
export async function listChanges(
  actor: Actor,
  columns: readonly Column[],
  since: string | undefined,
  size: number,
): Promise<Changes> {
  const here = await readServer(actor.tenant.id);
  const cursor = await readStart(actor, since, here);
  const upTo = cursor.upTo ?? here.snapshot;
  const rows = await database()
    .select({ ...columnFields(columns), id: sessions.id, xid: sessionChanges.xid, at: sessionChanges.at })
    .from(sessionChanges)
    .innerJoin(sessions, ofSession)
    .where(and(visibleTo(actor), ...changedBetween(cursor.seen, upTo), beyond(cursor.after)))
    .orderBy(sessionChanges.xid, sessionChanges.sessionId)
    .limit(size + 1);
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const more = rows.length > size;
  const next: ChangeCursor =
    more && last
      ? { ...cursor, upTo, after: { xid: last.xid, id: last.id } }
      : { server: here.server, seen: upTo, upTo: null, after: null };
  return {
    rows: page.map((row) => ({ id: row.id, changedAt: row.at, cells: cellsOf(columns, row) })),
    next: printChangeCursor(next),
    more,
  };
}

const ofSession = and(
  eq(sessionChanges.tenantId, sessions.tenantId),
  eq(sessionChanges.sessionId, sessions.id),
);

type Server = { server: string; snapshot: string };

/**
 * What has been committed by now, and whose transactions these are. They are counted anew in a database that was restored, and after a
 * failover the last ones may be others: the cluster, the database and the timeline of its log tell.
 */
async function readServer(tenantId: number): Promise<Server> {
  const [row] = await database().execute<Server>(sql`
    select pg_current_snapshot()::text as snapshot, concat_ws('.', (select system_identifier from pg_control_system()),
      (select datid from pg_stat_get_activity(pg_backend_pid())), left(pg_walfile_name(pg_current_wal_lsn()), 8)) as server
    where ${isAtTenant(tenantId)}`);
  if (!row) throw new Error("The server has no snapshot");
  return row;
}

async function readStart(actor: Actor, since: string | undefined, { server }: Server): Promise<ChangeCursor> {
  const start = { server, seen: null, upTo: null, after: null };
  if (!since) return start;
  const cursor = parseChangeCursor(since);
  if (cursor && cursor.server !== server)
    throw new Gone("The database was restored or moved since. Start again without a cursor");
  if (cursor) return cursor;
  const time = readInstant(since);
  if ("problem" in time)
    throw new Invalid("since is a cursor or a time such as 2026-10-13T12:25:56.000Z", {
      since: "is neither",
    });
  return { ...start, after: await placeBefore(actor, time.instant) };
}

/** The place before the first transaction of those that changed a session at or after an instant. */
async function placeBefore(actor: Actor, instant: string): Promise<ChangePlace> {
  const first = (scope: SQL, at: Column["value"]) =>
    database()
      .select({ xid: sql`min(${sessionChanges.xid})` })
      .from(sessions)
      .innerJoin(sessionChanges, ofSession)
      .where(and(visibleTo(actor), scope, sql`${at} >= ${instant}`));
  // Apart, because ended sessions have an index of these times.
  const [row] = await database().execute<{ xid: string }>(sql`
    select coalesce(least((${first(sql`not live`, sessions.changedAt)}), (${first(sql`live`, sessionChanges.at)})), pg_snapshot_xmax(pg_current_snapshot())) as xid`);
  if (!row) throw new Error("There is no transaction");
  return { xid: row.xid, id: 0 };
}

/**
 * Without `seen` also those later than `upTo`, which are read again: rows of a restored database have transactions that are still to
 * come here.
 */
function changedBetween(seen: string | null, upTo: string): SQL[] {
  if (seen === null) return [];
  const { xid } = sessionChanges;
  return [
    sql`${xid} >= pg_snapshot_xmin(${seen}) and ${xid} < pg_snapshot_xmax(${upTo})`,
    sql`not pg_visible_in_snapshot(${xid}, ${seen}) and pg_visible_in_snapshot(${xid}, ${upTo})`,
  ];
}

function beyond(after: ChangePlace | null): SQL | undefined {
  return after
    ? sql`(${sessionChanges.xid}, ${sessionChanges.sessionId}) > (${after.xid}::xid8, ${after.id}::bigint)`
    : undefined;
}
