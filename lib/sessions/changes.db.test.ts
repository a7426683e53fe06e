import fc from "fast-check";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { Gone, Invalid } from "@/lib/errors";
import type { Column } from "@/lib/grid/column";
import { listChanges } from "./changes";
import { parseChangeCursor, printChangeCursor } from "./changes/cursor";
import { sessionGrid } from "./columns";
import { makeActor, makeSession, makeTenant } from "./testing";

const WRITERS = 3;
const SESSIONS = 6;
const columns = ["result", "notes"].map((name) => sessionGrid([]).byId.get(name) as Column);

const db = testDatabase();
let admin: Actor;
let tenant: number;
let other: number;
const connections: postgres.ReservedSql[] = [];
beforeAll(async () => {
  other = await makeTenant(db.sql, "south");
  for (let count = 0; count < WRITERS; count++) connections.push(await db.sql.reserve());
});
beforeEach(async () => {
  tenant = await makeTenant(db.sql, crypto.randomUUID());
  admin = await makeActor(db.sql, tenant, "admin");
});
afterAll(() => {
  for (const connection of connections) connection.release();
});

/** A reader that keeps what it was last given of each session. */
class Reader {
  readonly known = new Map<number, unknown>();
  since: string | undefined;
  /** What each pass returned, a session as often as it did. */
  ids: number[] = [];

  async page(size: number): Promise<boolean> {
    const { rows, next, more } = await listChanges(admin, columns, this.since, size);
    for (const { id, cells } of rows) {
      this.known.set(id, cells);
      this.ids.push(id);
    }
    this.since = next;
    return more;
  }

  /** Returns the ids in the order of the changes. */
  async pass(size = 2): Promise<number[]> {
    this.ids = [];
    while (await this.page(size));
    return this.ids;
  }
}

async function committed(): Promise<Map<number, unknown>> {
  const rows = await db.sql<{ id: string; result: string | null; notes: number }[]>`
    select id, result, note_count as notes from sessions where tenant_id = ${tenant}`;
  return new Map(rows.map(({ id, ...cells }) => [Number(id), cells]));
}

type Step =
  | { is: "write"; writer: number; session: number; how: "fact" | "note" }
  | { is: "commit" | "rollback"; writer: number }
  | { is: "page" | "pass" };

const writer = fc.nat(WRITERS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant("write" as const),
      writer,
      session: fc.nat(SESSIONS - 1),
      how: fc.constantFrom("fact" as const, "note" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("commit" as const), writer }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("rollback" as const), writer }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constantFrom("page" as const, "pass" as const) }) },
);

/** Transactions of writers that begin, write and end in any order; a session that one has written waits for its end. */
class Writers {
  private readonly open = new Set<number>();
  private readonly owner = new Map<number, number>();
  private count = 0;

  constructor(private readonly ids: readonly number[]) {}

  async write(writer: number, session: number, how: "fact" | "note"): Promise<void> {
    if ((this.owner.get(session) ?? writer) !== writer) return;
    const sql = connections[writer] as postgres.ReservedSql;
    if (!this.open.has(writer)) await sql`begin`;
    this.open.add(writer);
    this.owner.set(session, writer);
    const id = this.ids[session] as number;
    if (how === "fact")
      await sql`update sessions set result = ${String(++this.count)} where tenant_id = ${tenant} and id = ${id}`;
    else {
      await sql`insert into notes (tenant_id, session_id, text) values (${tenant}, ${id}, 'note')`;
      await sql`update sessions set note_count = note_count + 1 where tenant_id = ${tenant} and id = ${id}`;
    }
  }

  async endAll(): Promise<void> {
    for (let writer = 0; writer < WRITERS; writer++) await this.end(writer, "commit");
  }

  async end(writer: number, how: "commit" | "rollback"): Promise<void> {
    if (!this.open.delete(writer)) return;
    await (connections[writer] as postgres.ReservedSql).unsafe(how);
    for (const [session, owner] of this.owner) if (owner === writer) this.owner.delete(session);
  }
}

test("a reader who asks again and again has every committed change, in any order in which transactions begin and end", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      await db.sql`delete from notes where tenant_id = ${tenant}`;
      await db.sql`delete from session_documents where tenant_id = ${tenant}`;
      await db.sql`delete from sessions where tenant_id = ${tenant}`;
      const ids: number[] = [];
      for (let count = 0; count < SESSIONS; count++) ids.push(await makeSession(db.sql, tenant));
      const writers = new Writers(ids);
      const reader = new Reader();
      try {
        for (const each of steps)
          if (each.is === "write") await writers.write(each.writer, each.session, each.how);
          else if (each.is === "commit" || each.is === "rollback") await writers.end(each.writer, each.is);
          else if (each.is === "page") await reader.page(2);
          else {
            // The rest of the pass that was begun, then another one.
            await reader.pass();
            await reader.pass();
            expect(reader.known).toEqual(await committed());
            expect(await reader.pass()).toEqual([]);
          }
      } finally {
        await writers.endAll();
      }
      await reader.pass();
      await reader.pass();
      expect(reader.known).toEqual(await committed());
    }),
    { numRuns: 60 },
  );
});

test("what was written before and committed after the reader asked is returned, and does not hold up the others", async () => {
  const [slow, quick] = [await makeSession(db.sql, tenant), await makeSession(db.sql, tenant)];
  const reader = new Reader();
  expect(await reader.pass()).toEqual([slow, quick]);
  const writer = connections[0] as postgres.ReservedSql;
  await writer`begin`;
  await writer`update sessions set result = 'slow' where tenant_id = ${tenant} and id = ${slow}`;
  await db.sql`update sessions set result = 'quick' where tenant_id = ${tenant} and id = ${quick}`;
  expect(await reader.pass()).toEqual([quick]);
  expect(await reader.pass()).toEqual([]);
  await writer`commit`;
  expect(await reader.pass()).toEqual([slow]);
  expect(await reader.pass()).toEqual([]);
});

test("a pass ends although sessions change all the time, and returns those that changed meanwhile in the next", async () => {
  const ids: number[] = [];
  for (let count = 0; count < 6; count++) ids.push(await makeSession(db.sql, tenant));
  const reader = new Reader();
  await reader.pass();
  await db.sql`update sessions set result = 'first' where tenant_id = ${tenant}`;
  reader.ids = [];
  for (let pages = 1; await reader.page(2); pages++) {
    if (pages === 10) throw new Error("The pass does not end");
    await db.sql`update sessions set result = 'again' where tenant_id = ${tenant} and id = any(${ids.slice(0, 3)})`;
  }
  // The third changed before it was its turn.
  expect(reader.ids).toEqual([ids[0], ids[1], ids[3], ids[4], ids[5]]);
  expect((await reader.pass()).toSorted((a, b) => a - b)).toEqual(ids.slice(0, 3));
});

test("from a time on: sessions that changed at or after it, ended and live, and from then on as from a cursor", async () => {
  const changedAt = async (hour: number, status: string) => {
    const at = new Date(Date.UTC(2026, 0, 1, hour));
    const id = await makeSession(db.sql, tenant, { status, changed_at: at });
    await db.sql`update session_changes set at = ${at} where session_id = ${id}`;
    return id;
  };
  await changedAt(10, "closed");
  const late = await changedAt(12, "closed");
  const live = await changedAt(13, "active");
  const reader = new Reader();
  reader.since = "2026-01-01T12:00:00Z";
  expect(await reader.pass()).toEqual([late, live]);
  expect(await reader.pass()).toEqual([]);
  reader.since = "2026-01-01T14:00:00+01:00";
  expect(await reader.pass()).toEqual([live]);
  reader.since = "2036-01-01T12:00:00Z";
  expect(await reader.pass()).toEqual([]);
  await db.sql`update sessions set result = 'x' where tenant_id = ${tenant} and id = ${live}`;
  expect(await reader.pass()).toEqual([live]);
});

test("sessions of another tenant are never among them", async () => {
  await makeSession(db.sql, other);
  expect(await new Reader().pass()).toEqual([]);
});

test("a cursor of another database is refused, and so is what is none", async () => {
  const reader = new Reader();
  await reader.pass();
  const cursor = parseChangeCursor(reader.since ?? "");
  if (!cursor) throw new Error("The cursor cannot be read");
  const restored = printChangeCursor({ ...cursor, server: "7.16384.00000002" });
  await expect(listChanges(admin, columns, restored, 2)).rejects.toThrow(Gone);
  await expect(listChanges(admin, columns, "yesterday", 2)).rejects.toThrow(Invalid);
});

test("who starts anew after a restore gets the sessions whose transactions are those of the former server", async () => {
  const restored = await makeSession(db.sql, tenant);
  await db.sql`update session_changes set xid = '9000000000' where session_id = ${restored}`;
  const reader = new Reader();
  expect(await reader.pass()).toEqual([restored]);
  expect(await reader.pass()).toEqual([]);
  await db.sql`update sessions set result = 'x' where tenant_id = ${tenant} and id = ${restored}`;
  expect(await reader.pass()).toEqual([restored]);
});
