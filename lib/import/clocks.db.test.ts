import { expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { lines, type WrittenDocument, written } from "@/lib/documents/testing";
import { emptyTenant, exported, imported } from "@/lib/exports/jsonl/testing";
import { importSessions } from "./import";
import type { Notice } from "./report";

const db = testDatabase();
const at = (minute: number) => `2026-10-13T12:${String(minute).padStart(2, "0")}:00.000Z`;
const reply = (minute: number) => ({ at: at(minute), author: { kind: "operator", id: "a" }, text: "Hello" });

/** Of a system whose clocks are minutes apart; the second document is right. */
const documents: WrittenDocument[] = [
  written({
    externalId: "backwards",
    createdAt: at(40),
    startedAt: at(41),
    acceptedAt: at(30),
    endedAt: at(20),
    concludedAt: at(10),
    operators: [{ externalId: "a", name: "Anna" }],
    messages: [reply(25)],
  }),
  written({ externalId: "right", startedAt: at(1), acceptedAt: at(2), endedAt: at(3), messages: [reply(2)] }),
  written({ externalId: "queue", startedAt: at(5), endedAt: at(4) }),
];

test("times in the wrong order make no negative duration, and the import says so without skipping the line", async () => {
  const { tenant } = await emptyTenant(db.sql);
  const noticed: Notice[] = [];
  const run = () =>
    importSessions({ tenantId: tenant.id }, lines(...documents), { onNotice: (each) => noticed.push(each) });
  const report = await run();
  noticed.sort((a, b) => a.line - b.line);
  expect(report).toMatchObject({ created: 3, skipped: 0, noticed: 2, notices: noticed });
  expect(noticed.map(({ line, externalId }) => [line, externalId])).toEqual([
    [1, "backwards"],
    [3, "queue"],
  ]);
  expect(noticed[0]?.notice).toBe(
    `It was accepted at ${at(30)}, before it entered the queue at ${at(41)}, so its waiting time is 0 s. ` +
      `It was answered at ${at(25)}, before it entered the queue at ${at(41)}, so its first response time is 0 s. ` +
      `It ended at ${at(20)}, before it was accepted at ${at(30)}, so its duration is 0 s. ` +
      `It was concluded at ${at(10)}, before it ended at ${at(20)}, so its after-call work is 0 s. ` +
      `It ended at ${at(20)}, before it was created at ${at(40)}, so one of the two is wrong. ` +
      "The times are stored as written; correct those that are wrong and import the line again.",
  );
  const rows = await db.sql`
    select external_id, waiting_seconds as w, first_response_seconds as f, duration_seconds as d, wrap_up_seconds as a,
      accepted_at from sessions where tenant_id = ${tenant.id} order by external_id`;
  expect(rows).toMatchObject([
    { external_id: "backwards", w: 0, f: 0, d: 0, a: 0, accepted_at: new Date(at(30)) },
    { external_id: "queue", w: 0, f: null, d: null, a: null },
    { external_id: "right", w: 60, f: 60, d: 60, a: null },
  ]);
  expect(await run()).toMatchObject({ unchanged: 3, noticed: 0 });
});

test("sessions whose times are in the wrong order are exported and imported as the same sessions", async () => {
  const [one, two] = [await emptyTenant(db.sql), await emptyTenant(db.sql)];
  await importSessions({ tenantId: one.tenant.id }, lines(...documents));
  const file = await exported(one);
  expect(await imported(two.tenant.id, file)).toMatchObject({ created: 3, skipped: 0, noticed: 2 });
  // Sessions of one instant are in the order in which they were stored.
  expect((await exported(two)).toSorted()).toEqual(file.toSorted());
  const durations = (tenantId: number) => db.sql`
    select waiting_seconds, first_response_seconds, duration_seconds, wrap_up_seconds from sessions
    where tenant_id = ${tenantId} order by external_id`;
  expect(await durations(two.tenant.id)).toEqual(await durations(one.tenant.id));
});
