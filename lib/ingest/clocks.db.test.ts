import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { KeyActor } from "@/lib/actor";
import { makeActor, makeTenant } from "@/lib/sessions/testing";
import { ingestEvents } from "./ingest";
import { inconsistencies } from "./testing/consistency";

/* Producers whose clocks disagree: the operators' system is ahead of the web chat, or behind it. */

const db = testDatabase();
let tenant: number;
let key: KeyActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  key = await keyOf(tenant);
});

async function keyOf(tenantId: number): Promise<KeyActor> {
  const admin = await makeActor(db.sql, tenantId, "admin");
  return { kind: "key", tenant: admin.tenant, keyId: 1, name: "Shop", scopes: ["ingest"] };
}

const at = (seconds: number) => new Date(Date.UTC(2026, 9, 1, 10) + seconds * 1_000).toISOString();
const jana = { kind: "operator", id: "op-1", name: "Jana" };
let count = 0;

type Written = Record<string, unknown> & { kind: string };

async function send(session: string, events: readonly Written[], by = key) {
  return ingestEvents(
    by,
    "key 1",
    events.map((event) => ({ id: `clock-${++count}`, session, ...event })),
  );
}

async function rowOf(session: string) {
  const [row] = await db.sql`
    select *, operator_ids = array(
      select id from operators where tenant_id = ${tenant} and external_id = 'op-1') as of_jana
    from sessions where tenant_id = ${tenant} and external_id = ${session}`;
  return row as Record<string, unknown>;
}

const noticesOf = (results: Awaited<ReturnType<typeof send>>) =>
  results.map((result) => ("notices" in result ? result.notices : undefined));

describe("an acceptance after the end, by its clock,", () => {
  test("is an acceptance: the session has an operator, a waiting time, and a duration of 0", async () => {
    const results = await send("late", [
      { kind: "created", at: at(0) },
      { kind: "queued", at: at(1), data: { group: "Sales" } },
      { kind: "ended", at: at(40), data: { reason: "client_left", wrapUp: true } },
      { kind: "accepted", at: at(60), actor: jana },
      { kind: "message", at: at(20), actor: jana, text: "Hello" },
    ]);
    expect(await rowOf("late")).toMatchObject({
      status: "wrap_up",
      accepted_at: new Date(at(60)),
      ended_at: new Date(at(40)),
      waiting_seconds: 59,
      duration_seconds: 0,
      client_left: "in_session",
      waiting_since: null,
      of_jana: true,
    });
    const notice = `It ended at ${at(40)}, before it was accepted at ${at(60)}, so its duration is 0 s.`;
    expect(noticesOf(results)).toEqual([undefined, undefined, [notice], [notice], undefined]);
  });

  test("is said when it arrives in another request, and not again with later messages", async () => {
    await send("split", [
      { kind: "created", at: at(0) },
      { kind: "ended", at: at(40) },
    ]);
    expect(noticesOf(await send("split", [{ kind: "accepted", at: at(60), actor: jana }]))).toEqual([
      [expect.stringContaining("before it was accepted")],
    ]);
    const message = { kind: "message", at: at(30), actor: jana, text: "Hello" };
    expect(noticesOf(await send("split", [message, { ...message, actor: { kind: "client" } }]))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

test("what else took place after the end, by its clock, counts, and the session stays ended", async () => {
  await send("rest", [
    { kind: "ended", at: at(0), data: { reason: "operator_ended" } },
    { kind: "created", at: at(10), data: { group: "Sales" } },
    { kind: "queued", at: at(11), data: { group: "Sales" } },
    { kind: "offered", at: at(12), data: { operator: { externalId: "op-1", name: "Jana" } } },
    { kind: "joined", at: at(13), actor: jana },
    { kind: "redirected", at: at(14), data: { toGroup: "Support" } },
    { kind: "ended", at: at(15), data: { reason: "timeout" } },
  ]);
  const row = await rowOf("rest");
  expect(row).toMatchObject({
    status: "closed",
    end_reason: "operator_ended",
    created_at: new Date(at(10)),
    queued_at: new Date(at(11)),
    waiting_seconds: 0,
    waiting_since: null,
    offered_operator_id: null,
    of_jana: true,
  });
  expect(row.group_ids).toHaveLength(2);
});

test("after-call work that was concluded before the end, by its clock, is over and took 0 s", async () => {
  const results = await send("concluded", [
    { kind: "created", at: at(0) },
    { kind: "accepted", at: at(5), actor: jana },
    { kind: "concluded", at: at(50), actor: jana, data: { result: "Solved" } },
    { kind: "ended", at: at(60), data: { wrapUp: true } },
  ]);
  expect(await rowOf("concluded")).toMatchObject({ status: "closed", result: "Solved", wrap_up_seconds: 0 });
  expect(noticesOf(results)[2]).toEqual([expect.stringContaining("so its after-call work is 0 s.")]);
});

test("an answer before the creation is said with the event that gives its time", async () => {
  const results = await send("answered", [
    { kind: "created", at: at(10) },
    { kind: "message", at: at(3), actor: jana, text: "Hello" },
    { kind: "message", at: at(12), actor: jana, text: "Anybody there?" },
  ]);
  expect(noticesOf(results)).toEqual([
    [expect.stringContaining("so its first response time is 0 s.")],
    [expect.stringContaining(`It was answered at ${at(3)}, before it was created`)],
    undefined,
  ]);
});

test("an end before the acceptance in a session that Parley routes is said, although it is stored at its time", async () => {
  const by = await keyOf(await makeTenant(db.sql, "south"));
  const ago = (minutes: number) => new Date(Date.now() - 60_000 * minutes).toISOString();
  await send("routed", [{ kind: "created", at: ago(2), routing: "parley", data: { group: "Sales" } }], by);
  await db.sql`update sessions set status = 'active', accepted_at = now() where external_id = 'routed'`;
  expect(noticesOf(await send("routed", [{ kind: "ended", at: ago(1) }], by))).toEqual([
    [expect.stringContaining("so its duration is 0 s.")],
  ]);
});

test("a session whose clocks agree has no notice", async () => {
  const results = await send("agree", [
    { kind: "created", at: at(0) },
    { kind: "queued", at: at(0), data: { group: "Sales" } },
    { kind: "accepted", at: at(0), actor: jana },
    { kind: "message", at: at(0), actor: jana, text: "Hello" },
    { kind: "ended", at: at(0) },
    { kind: "concluded", at: at(0), actor: jana },
  ]);
  expect(noticesOf(results).filter(Boolean)).toEqual([]);
});

test("with any clocks no duration is negative, an accepted session has its operator, and the end counts", async () => {
  const kinds: Written[] = [
    { kind: "created", data: { group: "Sales" } },
    { kind: "queued", data: { group: "Sales" } },
    { kind: "accepted", actor: jana },
    { kind: "message", actor: jana, text: "Hello" },
    { kind: "left", actor: { kind: "client" } },
    { kind: "ended", data: { reason: "client_left", wrapUp: true } },
    { kind: "concluded", actor: jana },
  ];
  const times = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 7, maxLength: 7 });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(times, async (seconds) => {
      const session = `any-${run++}`;
      await send(
        session,
        kinds.map((event, index) => ({ ...event, at: at(seconds[index] as number) })),
      );
      const row = await rowOf(session);
      for (const column of ["waiting", "first_response", "duration", "wrap_up"])
        expect(row[`${column}_seconds`]).toBeGreaterThanOrEqual(0);
      expect(row).toMatchObject({
        status: "closed",
        accepted_at: new Date(at(seconds[2] as number)),
        ended_at: new Date(at(seconds[5] as number)),
        of_jana: true,
      });
    }),
    { numRuns: 60 },
  );
  expect(await inconsistencies(db.sql, tenant)).toEqual([]);
});
