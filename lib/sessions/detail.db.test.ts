import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import type { Grid } from "@/lib/grid/column";
import { listNotes } from "@/lib/notes/list";
import { listRecordings } from "@/lib/recordings/list";
import { sessionGrid } from "./columns";
import { findSession } from "./find";
import { findHits, hitsBeyond } from "./hits/find";
import { relatedSessions } from "./related-sessions";
import { makeActor, makeNamed, makeSession, makeTenant } from "./testing";
import { readRouting, readTranscript } from "./timeline";

/* What the panel of a session reads, and that it reads nothing of a session that the actor may not see. */

const gridOf = (tenantId: number) => sessionGrid([{ name: "orderId", label: "Order" }], "history", tenantId);
const day = new Date("2026-11-02T09:00:00Z");
const later = (minutes: number) => new Date(day.getTime() + minutes * 60_000);

const db = testDatabase();
let tenant: number;
let grid: Grid;
let admin: UserActor;
let jana: number;
let operatorJana: UserActor;
let operatorPetr: UserActor;
let stranger: UserActor;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  grid = gridOf(tenant);
  jana = await makeNamed(db.sql, "operators", tenant, "Jana");
  const petr = await makeNamed(db.sql, "operators", tenant, "Petr");
  admin = await makeActor(db.sql, tenant, "admin");
  operatorJana = await makeActor(db.sql, tenant, "operator", { operatorId: jana });
  operatorPetr = await makeActor(db.sql, tenant, "operator", { operatorId: petr });
  stranger = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
});

async function addEvent(session: number, seq: number, kind: string, at: Date, text: string | null = null) {
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    values (${tenant}, ${session}, ${seq}, ${kind}, ${at}, 'client', ${text})`;
}

describe("T25: a session the actor may not see answers exactly like a missing one", () => {
  const reads: Record<string, (actor: UserActor, id: number) => Promise<unknown>> = {
    find: (actor, id) => findSession(actor, id, gridOf(actor.tenant.id)),
    transcript: (actor, id) => readTranscript(actor, id, "start"),
    routing: readRouting,
    hits: (actor, id) => findHits(actor, id, "hello"),
    related: relatedSessions,
    notes: listNotes,
    recordings: listRecordings,
  };
  for (const [name, read] of Object.entries(reads))
    test(name, async () => {
      const id = await makeSession(db.sql, tenant, { operator_ids: [jana] }, ["hello"]);
      await expect(read(admin, id)).resolves.toBeDefined();
      await expect(read(operatorJana, id)).resolves.toBeDefined();
      const missing = await read(admin, 2 ** 40).catch((error: unknown) => error);
      expect(missing).toBeInstanceOf(NotFound);
      for (const actor of [operatorPetr, stranger])
        expect(await read(actor, id).catch((error: unknown) => error)).toEqual(missing);
    });
});

test("a session is found with every column of the registry, its client and its times", async () => {
  const [client] = await db.sql<{ id: string }[]>`insert into clients (tenant_id, external_id, name)
    values (${tenant}, 'crm-7', 'Karel') returning id`;
  const values = {
    client_id: Number(client?.id),
    client_name: "Karel",
    operator_ids: [jana],
    created_at: day,
    queued_at: day,
    accepted_at: later(1),
    ended_at: later(6),
    tags: ["vip"],
    parameters: { orderId: "4711" },
  };
  const found = await findSession(admin, await makeSession(db.sql, tenant, values), grid);
  const columns = grid.columns.filter(({ id }) => !id.startsWith("param.")).map(({ id }) => id);
  expect(Object.keys(found.cells)).toEqual(columns);
  expect(found).toMatchObject({
    version: 1,
    live: false,
    clientName: "Karel",
    clientExternalId: "crm-7",
    parameters: { orderId: "4711" },
    cells: { waiting: 60, duration: 300, tag: ["vip"], operator: [jana], anonymised: false },
    times: { acceptedAt: later(1), concludedAt: null },
  });
});

test("T34: a tenant with more parameters than a SELECT may have columns can open a session", async () => {
  const names = Array.from({ length: 2_000 }, (_, index) => ({ name: `p${index}`, label: null }));
  const parameters = Object.fromEntries(names.map(({ name }) => [name, "x"]));
  const id = await makeSession(db.sql, tenant, { parameters });
  const found = await findSession(admin, id, sessionGrid(names, "history", tenant));
  expect(Object.keys(found.parameters)).toHaveLength(2_000);
});

describe("a transcript", () => {
  test("is in the order of time, then of arrival, without routing steps", async () => {
    const id = await makeSession(db.sql, tenant, { created_at: day });
    await addEvent(id, 1, "created", day);
    await addEvent(id, 2, "message", later(2), "second");
    await addEvent(id, 3, "message", later(1), "first, arrived late");
    await addEvent(id, 4, "message", later(2), "third");
    await addEvent(id, 5, "queued", later(0));
    await addEvent(id, 6, "screen_shared", later(3));
    const { events } = await readTranscript(admin, id, "start");
    expect(events.map(({ seq }) => seq)).toEqual([3, 2, 4, 6]);
    expect((await readRouting(admin, id)).map(({ seq }) => seq)).toEqual([1, 5]);
  });

  test("of a long session is read in windows from end to end", async () => {
    const texts = Array.from({ length: 60 }, (_, index) => `message ${index + 1}`);
    const id = await makeSession(db.sql, tenant, { created_at: day }, texts);
    const seqs = async (place: Parameters<typeof readTranscript>[2]) => {
      const { events, earlier, later: after } = await readTranscript(admin, id, place, 20);
      return { first: events[0]?.seq, last: events.at(-1)?.seq, count: events.length, earlier, after };
    };
    expect(await seqs("start")).toEqual({ first: 1, last: 20, count: 20, earlier: null, after: 20 });
    expect(await seqs("end")).toEqual({ first: 41, last: 60, count: 20, earlier: 41, after: null });
    expect(await seqs({ around: 20 })).toEqual({ first: 10, last: 29, count: 20, earlier: 10, after: 29 });
    expect(await seqs({ around: 3 })).toEqual({ first: 1, last: 20, count: 20, earlier: null, after: 20 });
    expect(await seqs({ around: 60 })).toEqual({ first: 41, last: 60, count: 20, earlier: 41, after: null });
    expect((await seqs({ around: 999 })).first).toBe(1);
    const whole = await readTranscript(admin, id, { around: 33 }, 60);
    expect([whole.events.length, whole.earlier, whole.later]).toEqual([60, null, null]);
  });
});

test("hits are numbered through the session, and those beyond the window are known", async () => {
  const texts = ["Reklamace a reklamace", "nothing", "-", "reklamovat", "nothing", "REKLAMA"];
  const id = await makeSession(db.sql, tenant, { created_at: day }, texts);
  const found = await findHits(admin, id, "reklam -cokoli");
  expect(found.total).toBe(4);
  expect(found.events).toEqual([
    { seq: 1, first: 1, count: 2 },
    { seq: 4, first: 3, count: 1 },
    { seq: 6, first: 4, count: 1 },
  ]);
  expect(hitsBeyond(found, new Set([3, 4, 5]))).toMatchObject({ before: { seq: 1 }, after: { seq: 6 } });
  expect(hitsBeyond(found, new Set([1, 2, 3, 4, 5, 6]))).toEqual({ before: null, after: null });
  expect(await findHits(admin, id, "")).toMatchObject({ total: 0, events: [] });
  expect(await findHits(admin, id, "-reklam")).toMatchObject({ total: 0 });
});

test("T34: hits in more events than fit into memory are numbered in the order of time", async () => {
  const megabyte = `reklamace ${"lorem ipsum ".repeat(80_000)}`;
  const id = await makeSession(db.sql, tenant, { created_at: day }, [
    megabyte,
    megabyte,
    "nothing",
    megabyte,
  ]);
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    select ${tenant}, ${id}, n, 'message', ${later(60)}::timestamptz - n * interval '1 second', 'client',
      case when n % 1000 = 0 then 'reklama' else 'nothing' end
    from generate_series(5, 5000) as n`;
  const found = await findHits(admin, id, "reklam");
  expect(found.total).toBe(8);
  // The later the arrival, the earlier the time.
  expect(found.events.map(({ seq }) => seq)).toEqual([5000, 4000, 1, 2, 4, 3000, 2000, 1000]);
  expect(found.events.map(({ first }) => first)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

describe("the client's other sessions", () => {
  test("are those around this one, newest first, of what the actor may see", async () => {
    const [client] = await db.sql<
      { id: string }[]
    >`insert into clients (tenant_id) values (${tenant}) returning id`;
    const ids: number[] = [];
    for (let n = 0; n < 7; n++)
      ids.push(
        await makeSession(db.sql, tenant, {
          client_id: Number(client?.id),
          created_at: later(n),
          operator_ids: n % 2 ? [] : [jana],
        }),
      );
    const [a, b, c, d, e, f, g] = ids as [number, number, number, number, number, number, number];
    const relatedTo = async (actor: UserActor, limit?: number) => {
      const { later: after, earlier, more } = await relatedSessions(actor, c, limit);
      return { after: after.map(({ id }) => id), earlier: earlier.map(({ id }) => id), more };
    };
    expect(await relatedTo(admin)).toEqual({ after: [g, f, e, d], earlier: [b, a], more: false });
    expect(await relatedTo(admin, 2)).toEqual({ after: [e, d], earlier: [b, a], more: true });
    expect(await relatedTo(operatorJana)).toEqual({ after: [g, e], earlier: [a], more: false });
  });

  test("do not exist for a session without a client", async () => {
    const id = await makeSession(db.sql, tenant);
    expect(await relatedSessions(admin, id)).toMatchObject({
      clientId: null,
      later: [],
      earlier: [],
      more: false,
    });
  });
});

test("recordings are in the order of time, with who deleted them", async () => {
  const id = await makeSession(db.sql, tenant);
  await db.sql`insert into recordings (tenant_id, session_id, track, state, started_at, duration_seconds, failure)
    values (${tenant}, ${id}, 'client', 'failed', ${later(5)}, null, 'no space'),
           (${tenant}, ${id}, 'operator', 'ready', ${day}, 12.5, null)`;
  await db.sql`insert into recordings (tenant_id, session_id, track, state, started_at, deleted_at, deleted_by)
    values (${tenant}, ${id}, 'screen', 'deleted', ${later(9)}, ${later(20)}, ${admin.userId})`;
  expect(await listRecordings(admin, id)).toMatchObject([
    { track: "operator", state: "ready", durationSeconds: 12.5, deletedBy: null },
    { track: "client", state: "failed", failure: "no space" },
    { track: "screen", state: "deleted", deletedBy: "admin", deletedAt: later(20) },
  ]);
});
