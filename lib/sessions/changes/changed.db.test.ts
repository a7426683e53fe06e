import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { listSessions } from "../list";
import { readSelection } from "../selection";
import { makeActor, makeSession, makeTenant } from "../testing";

const db = testDatabase();
let tenant: number;
let session: number;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  session = await makeSession(db.sql, tenant);
});

/** Rows of these tables are a part of their session; each with the values of one row besides the session. */
const parts: Record<string, { row: Record<string, unknown>; change: Record<string, unknown> }> = {
  session_events: {
    row: { seq: 1, kind: "message", at: new Date(), actor_kind: "client" },
    change: { text: "Hello" },
  },
  notes: { row: { text: "Call back" }, change: { edited_at: new Date() } },
  files: { row: { name: "invoice.pdf" }, change: { failure: "Gone" } },
  recordings: { row: { track: "client" }, change: { state: "ready" } },
  outbox: { row: { seq: 1 }, change: { state: "sent" } },
};

/** Not a part of the session: why a change of their rows does not change it. */
const others: Record<string, string> = {
  bans: "of a client; that the session's client is banned is a column of the session",
  case_sessions: "which cases hold it, which few people may know",
  erased_sessions: "that its content was removed, which changes the session itself",
  masked_values: "where a mask is in an event or a column, which change with it",
  ingested_events: "remembers ids of events",
  session_changes: "when it last changed",
  session_deletions: "that it was deleted",
  session_reads: "what an operator has seen of it",
  session_documents: "derived from the events, for search",
  session_document_parts: "derived from the events, for search",
  share_sessions: "where it is in the frozen file of a share",
  visitor_pages: "which pages of the visitor are open; that none is open is a column of the session",
  webhook_deliveries: "of a notification; the state of a reply is in the outbox",
};

async function lastChange(id = session): Promise<{ at: Date; xid: string }> {
  const [row] = await db.sql<{ at: Date; xid: string }[]>`
    select at, xid from session_changes where tenant_id = ${tenant} and session_id = ${id}`;
  return row as { at: Date; xid: string };
}

/** Whether the session counts as changed by what happens in between, and by a transaction after those before. */
async function isChangedBy(work: () => Promise<unknown>): Promise<boolean> {
  const before = await lastChange();
  await work();
  const after = await lastChange();
  const isLater = BigInt(after.xid) > BigInt(before.xid);
  expect(after.at >= before.at).toBe(true);
  expect(isLater).toBe(after.xid !== before.xid);
  return isLater;
}

test("every table with rows of sessions is a part of them, or it is known why not", async () => {
  const rows = await db.sql<{ table: string }[]>`
    select c.relname as table from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'session_id'`;
  expect(rows.map(({ table }) => table).sort()).toEqual(
    [...Object.keys(parts), ...Object.keys(others)].sort(),
  );
  const pointing = await db.sql<{ table: string }[]>`
    select distinct conrelid::regclass::text as table from pg_constraint
    where contype = 'f' and confrelid = 'sessions'::regclass and conrelid <> 'sessions'::regclass`;
  expect(rows.map(({ table }) => table)).toEqual(expect.arrayContaining(pointing.map(({ table }) => table)));
});

describe.each(Object.entries(parts))("%s", (table, { row, change }) => {
  test("a row that is added, changed or removed changes its session", async () => {
    const { sql } = db;
    const ofSession = { tenant_id: tenant, session_id: session };
    const isIt = sql`tenant_id = ${tenant} and session_id = ${session}`;
    expect(
      await isChangedBy(() => sql`insert into ${sql(table)} ${sql({ ...ofSession, ...row } as never)}`),
    ).toBe(true);
    expect(await isChangedBy(() => sql`update ${sql(table)} set ${sql(change as never)} where ${isIt}`)).toBe(
      true,
    );
    expect(await isChangedBy(() => sql`delete from ${sql(table)} where ${isIt}`)).toBe(true);
  });
});

test("an attempt to send a message changes nothing that is shown, its state does", async () => {
  const { sql } = db;
  await sql`insert into outbox (tenant_id, session_id, seq) values (${tenant}, ${session}, 7)`;
  expect(await isChangedBy(() => sql`update outbox set state = 'sending', attempts = 1 where seq = 7`)).toBe(
    false,
  );
  expect(await isChangedBy(() => sql`update outbox set retry_at = now() where seq = 7`)).toBe(false);
  expect(
    await isChangedBy(() => sql`update outbox set state = 'queued', failure = 'Busy' where seq = 7`),
  ).toBe(true);
  expect(await isChangedBy(() => sql`update outbox set state = 'sent', failure = null where seq = 7`)).toBe(
    true,
  );
});

test("a fact that is changed after a savepoint was rolled back counts", async () => {
  const isChanged = await isChangedBy(() =>
    db.sql.begin(async (tx) => {
      await tx
        .savepoint(async (inner) => {
          await inner`update sessions set result = 'lost' where id = ${session}`;
          throw new Error("rolled back");
        })
        .catch(() => {});
      await tx`insert into notes (tenant_id, session_id, text) values (${tenant}, ${session}, 'stays')`;
    }),
  );
  expect(isChanged).toBe(true);
});

test("several statements of a transaction write the session once", async () => {
  await db.sql.begin(async (tx) => {
    await tx`update sessions set version = version + 1 where id = ${session}`;
    const place = () => tx`select ctid::text from sessions where id = ${session}`;
    const before = await place();
    await tx`insert into notes (tenant_id, session_id, text) values (${tenant}, ${session}, 'one')`;
    await tx`insert into files (tenant_id, session_id, name) values (${tenant}, ${session}, 'two')`;
    expect(await place()).toEqual(before);
  });
});

test("an ended session can be listed by when it changed, however it did", async () => {
  const admin = await makeActor(db.sql, tenant, "admin");
  const ids = [await makeSession(db.sql, tenant), await makeSession(db.sql, tenant)];
  const newest = async () => {
    const { selection } = await readSelection(admin, "history", { sort: "-changed", size: "25" });
    return (await listSessions(selection)).rows[0]?.id;
  };
  for (const id of [...ids, ...ids]) {
    await db.sql`insert into notes (tenant_id, session_id, text) values (${tenant}, ${id}, 'note')`;
    expect(await newest()).toBe(id);
  }
});

test("a live session shows when it changed, and the filter finds it", async () => {
  const admin = await makeActor(db.sql, tenant, "admin");
  const id = await makeSession(db.sql, tenant, {
    status: "active",
    changed_at: new Date("2026-01-01T10:00:00Z"),
  });
  const found = async (changed: string) => {
    const { selection } = await readSelection(admin, "live", { changed, cols: "changed" });
    return (await listSessions(selection)).rows;
  };
  expect(await found("last-1h")).toEqual([
    expect.objectContaining({ id, cells: { changed: (await lastChange(id)).at } }),
  ]);
  await db.sql`update session_changes set at = now() - interval '2 hours' where session_id = ${id}`;
  expect(await found("last-1h")).toEqual([]);
});
