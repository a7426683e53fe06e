import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import type { SessionEvent } from "@/lib/events/event";
import { makeActor, makeSession, makeTenant } from "../testing";
import { readTranscript, type TimelineWindow } from "../timeline";
import { readRelatedEvents } from "./related-events";

const db = testDatabase();
let tenant: number;
let admin: UserActor;

beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
});

async function addEvent(
  session: number,
  seq: number,
  kind: string,
  text: string | null,
  data: object | null,
) {
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text, data)
    values (${tenant}, ${session}, ${seq}, ${kind}, ${new Date(seq * 1_000)}, 'client', ${text}, ${JSON.stringify(data)}::text::jsonb)`;
}

const seqs = (events: readonly SessionEvent[]) => events.map(({ seq }) => seq);

/** Twenty messages; every event that refers to another one comes after them. */
async function makeLongSession(): Promise<number> {
  const id = await makeSession(db.sql, tenant);
  for (let seq = 1; seq <= 20; seq++) await addEvent(id, seq, "message", `${seq} ${"x".repeat(500)}`, null);
  await addEvent(id, 21, "message", "an answer", { replyTo: 2 });
  await addEvent(id, 22, "reaction", null, { replyTo: 3, emoji: "👍" });
  await addEvent(id, 23, "reaction", null, { replyTo: 20, emoji: "👍" });
  await addEvent(id, 24, "message", "no reaction", { replyTo: 3 });
  for (const [index, replyTo] of ["3; drop", {}, [3], -1, 2 ** 40, 3.5, null].entries())
    await addEvent(id, 25 + index, "reaction", null, { replyTo });
  return id;
}

test("a page has the messages that those on it answer, and reactions to them, from all of the session", async () => {
  const id = await makeLongSession();
  const start = await readTranscript(admin, id, "start", 5);
  expect(seqs(await readRelatedEvents(admin, id, start))).toEqual([22]);

  const answer = await readTranscript(admin, id, { around: 21 }, 3);
  const related = await readRelatedEvents(admin, id, answer);
  // The last one on the page is the reaction to 3.
  expect(seqs(answer.events)).toEqual([20, 21, 22]);
  expect(seqs(related)).toEqual([2, 3, 23]);
  expect(related[0]?.text).toMatch(/^2 x{290,298}$/);
});

test("a page with the whole session needs no others", async () => {
  const id = await makeLongSession();
  const whole = await readTranscript(admin, id, "start");
  expect(whole).toMatchObject({ earlier: null, later: null });
  expect(await readRelatedEvents(admin, id, whole)).toEqual([]);
});

test("T25: nothing of a session without access is read", async () => {
  const id = await makeLongSession();
  const stranger = await makeActor(db.sql, await makeTenant(db.sql, "south"), "admin");
  const window: TimelineWindow = await readTranscript(admin, id, "start", 5);
  const missing = await readRelatedEvents(stranger, 2 ** 40, window).catch((error: unknown) => error);
  expect(await readRelatedEvents(stranger, id, window).catch((error: unknown) => error)).toEqual(missing);
});
