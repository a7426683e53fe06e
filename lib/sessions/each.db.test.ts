import { expect, test } from "vitest";
import { openSnapshot } from "@/db/snapshot";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { BYTES, EVENTS, type ExportedSession, eachSession } from "./each";
import { readSelection } from "./selection";
import { makeActor, makeSession, makeTenant } from "./testing";

const db = testDatabase();

/** All sessions of a tenant with their events, batch by batch. */
async function portions(actor: UserActor): Promise<ExportedSession[][]> {
  const { selection } = await readSelection(actor, "history", {});
  const snapshot = await openSnapshot("UTC", new AbortController().signal);
  const all: ExportedSession[][] = [];
  try {
    for await (const some of eachSession(snapshot, selection, [], { events: true })) all.push(some);
  } finally {
    await snapshot.close();
  }
  return all;
}

/** A session of the tenant with so many events of so many bytes each, half of them in `data`; `age` orders them. */
async function makeEvents(tenant: number, age: number, count: number, bytes: number): Promise<number> {
  const created = new Date(Date.UTC(2026, 0, 1) - age * 1_000);
  const id = await makeSession(db.sql, tenant, { created_at: created, event_count: count });
  // Repeated characters are compressed on disk, but not in memory.
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text, data)
    select ${tenant}, ${id}, n, 'message', ${created}::timestamptz + n * interval '1 second', 'client',
      repeat('x', ${bytes / 2}::integer), jsonb_build_object('note', repeat('y', ${bytes / 2}::integer))
    from generate_series(1, ${count}::integer) as n`;
  return id;
}

const held = (some: readonly ExportedSession[]) =>
  some
    .flatMap(({ events }) => events)
    .reduce((sum, { text, data }) => sum + (text?.length ?? 0) + (data?.note?.length ?? 0), 0);

test("a batch is bounded in bytes, however few its events; a larger session comes alone", async () => {
  const tenant = await makeTenant(db.sql, "long");
  const made: [bytes: number, events: number][] = [
    [100_000, 8],
    [100_000, 16],
    [100, 3],
    [100, 0],
    [100_000, 24],
    [100_000, 45],
    [100, 2],
    [100_000, 20],
    [100_000, 20],
    [100, 0],
  ];
  const ids: number[] = [];
  for (const [age, [bytes, events]] of made.entries()) ids.push(await makeEvents(tenant, age, events, bytes));
  const all = await portions(await makeActor(db.sql, tenant, "admin"));
  for (const some of all) if (some.length > 1) expect(held(some)).toBeLessThanOrEqual(BYTES);
  expect(all.length).toBeGreaterThan(3);
  expect(all.flat().map(({ id }) => id)).toEqual(ids);
  expect(all.flat().map(({ events }) => events.map(({ seq }) => seq))).toEqual(
    made.map(([, count]) => Array.from({ length: count }, (_, index) => index + 1)),
  );
  expect(all.find((some) => some.some(({ id }) => id === ids[5]))).toHaveLength(1);
});

test("ordinary sessions come many at a time, with a bounded number of events", async () => {
  const tenant = await makeTenant(db.sql, "ordinary");
  for (let age = 0; age < 50; age++) await makeEvents(tenant, age, 100, 40);
  const all = await portions(await makeActor(db.sql, tenant, "admin"));
  const counts = all.map((some) => some.flatMap(({ events }) => events).length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(5_000);
  for (const count of counts) expect(count).toBeLessThanOrEqual(EVENTS);
  expect(all.length).toBeLessThan(6);
});
