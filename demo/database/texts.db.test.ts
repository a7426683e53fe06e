import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { fillDemo } from "./fill";

const SESSIONS = 600;
const db = testDatabase();

async function closedSessions() {
  const [row] = await db.sql<{ closed: number; withEvents: number; found: number }[]>`
    select count(*)::int as closed, count(e.session_id)::int as "withEvents",
      count(*) filter (where d.document <> '')::int as found
    from sessions s join session_documents d on d.tenant_id = s.tenant_id and d.session_id = s.id
      left join (select tenant_id, session_id from session_events group by 1, 2) e
        on e.tenant_id = s.tenant_id and e.session_id = s.id
    where s.status = 'closed'`;
  return row ?? { closed: 0, withEvents: 0, found: 0 };
}

test("of a world with the messages of one session in four, all sessions are there with their facts", async () => {
  const options = { sessions: SESSIONS, now: new Date("2026-11-18T10:30:00Z"), durable: false };
  await fillDemo(db.url, { ...options, texts: 0.25 });
  const few = await closedSessions();
  expect(Math.abs(few.withEvents - few.closed / 4)).toBeLessThan(3);
  expect(few.found).toBeLessThanOrEqual(few.withEvents);
  expect(few.found).toBeGreaterThan(0.8 * few.withEvents);
  const [counted] =
    await db.sql`select count(*) filter (where message_count > 0)::int as written from sessions`;
  expect(counted?.written).toBeGreaterThan(few.closed / 2);

  await fillDemo(db.url, options);
  const all = await closedSessions();
  expect(all.closed).toBe(few.closed);
  expect(all.withEvents).toBe(all.closed);
});
