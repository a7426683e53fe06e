import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { fillDemo } from "@/demo/database/fill";
import { endLeftSessions } from "./end-sessions";
import { leaveDesks } from "./leave-desks";

const db = testDatabase();
const FILLED = new Date("2026-11-18T10:30:00Z");
const NEXT_DAY = new Date("2026-11-19T08:00:00Z");
const HALF_AN_HOUR = 30 * 60_000;

beforeAll(() => fillDemo(db.url, { sessions: 300, now: FILLED, durable: false }));

const live = async () => Number((await db.sql`select count(*) as n from sessions where live`)[0]?.n);

test("sessions that go on are left alone, those of yesterday have ended soon after what happened last", async () => {
  const before = await live();
  expect(before).toBeGreaterThan(10);
  const ids = (await db.sql<{ id: string }[]>`select id from sessions where live`).map(({ id }) => id);
  expect(await endLeftSessions(HALF_AN_HOUR, FILLED)).toBe(0);
  expect(await endLeftSessions(HALF_AN_HOUR, NEXT_DAY)).toBe(before);
  expect(await live()).toBe(0);
  const ended = await db.sql`
    select s.*, e.events, e.last from sessions s,
      lateral (select count(*)::int as events, max(at) as last from session_events e where e.tenant_id = s.tenant_id and e.session_id = s.id) e
    where s.id in ${db.sql(ids)}`;
  for (const session of ended) {
    expect(session.status).toBe("closed");
    expect(session.ended_at.getTime()).toBeLessThan(FILLED.getTime() + 10 * 60_000);
    expect(session.end_reason).toMatch(/^(client_left|client_lost|operator_ended)$/);
    expect(session.waiting_since).toBeNull();
    expect(session.concluded_at === null).toBe(session.accepted_at === null);
    expect(session.accepted_at === null ? session.client_left : "in_queue").toBe("in_queue");
    expect(session.event_count).toBe(session.events);
    expect(session.last).toEqual(session.concluded_at ?? session.ended_at);
  }
  const reasons = new Set(ended.map(({ end_reason }) => end_reason));
  expect(reasons).toContain("client_left");
  expect(reasons).toContain("operator_ended");
});

test("a second start finds nothing to end", async () => {
  expect(await endLeftSessions(0, NEXT_DAY)).toBe(0);
});

test("an operator whose console was never open is offline, one who is at work stays online", async () => {
  const online = async () =>
    (
      await db.sql<{ online: boolean }[]>`
      select status = 'online' as online from operators where user_id is not null`
    ).map((row) => row.online);
  await db.sql`update operators set status = 'online', seen_at = now() where user_id is not null`;
  await leaveDesks();
  expect(await online()).toEqual([true]);
  await db.sql`update operators set seen_at = null where user_id is not null`;
  const others = async () => db.sql`select id, status from operators where user_id is null order by id`;
  const before = await others();
  await leaveDesks();
  expect(await online()).toEqual([false]);
  expect(await others()).toEqual(before);
});
