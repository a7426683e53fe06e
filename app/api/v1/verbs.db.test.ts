import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { KeyScope } from "@/lib/actor";
import { AvailabilityResponse } from "@/lib/api/availability";
import { createKey } from "@/lib/keys/create";
import { revokeKey } from "@/lib/keys/revoke";
import {
  type Desk,
  kindsOf,
  makeDesk,
  makeHeld,
  makeWaiting,
  type OperatorActor,
  rowOf,
  seat,
  timelineOf,
} from "@/lib/sessions/testing/desk";
import { GET as nothing } from "./[...rest]/route";
import { GET as availability } from "./sessions/[id]/availability/route";
import { POST as end } from "./sessions/[id]/end/route";
import { POST as redirect } from "./sessions/[id]/redirect/route";
import { GET as document } from "./sessions/[id]/route";
import { GET as list } from "./sessions/route";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let session: number;
let act: string;
let counter = 0;
beforeEach(async () => {
  counter += 1;
  desk = await makeDesk(db.sql, `api-${counter}`);
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr", { groups: [desk.support] });
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId);
  act = await keyWith("act");
});

const keyWith = async (...scopes: KeyScope[]) =>
  (await createKey(desk.admin, { name: "Shop bot", scopes })).key;

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

type Call = { key?: string; id?: number | string; body?: unknown };

async function ask(handler: Handler, method: string, { key = act, id = session, body }: Call = {}) {
  const request = new Request(`http://parley.test/api/v1/sessions/${id}`, {
    method,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const answer = await handler(request, { params: Promise.resolve({ id: String(id) }) });
  return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.json() };
}

const toPetr = () => ({ to: { operatorId: petr.operatorId } });
const toSupport = () => ({ to: { groupId: desk.support } });

test("a key with act alone redirects to what is available, under its own name", async () => {
  const { body: who } = await ask(availability, "GET");
  expect(AvailabilityResponse.parse(who)).toEqual(who);
  expect(who.operators).toContainEqual(expect.objectContaining({ id: petr.operatorId, refusal: null }));
  const body = { ...toPetr(), note: "VIP", lastStep: who.lastStep };
  const moved = await ask(redirect, "POST", { body });
  expect(moved).toMatchObject({
    status: 200,
    body: { id: session, status: "offered", ended: false, operatorId: null, offeredTo: petr.operatorId },
  });
  const redirected = (await timelineOf(db.sql, session)).find(({ kind }) => kind === "redirected");
  expect(redirected?.data).toMatchObject({ by: "Shop bot", note: "VIP" });
  // Repeated, as after a lost response: it says what happened, and changes nothing.
  const again = await ask(redirect, "POST", { body });
  expect(again).toMatchObject({ status: 409, type: "application/problem+json" });
  expect(again.body.detail).toBe("This session was redirected to Petr by Shop bot in the meantime");
  const blind = await ask(redirect, "POST", { body: toPetr() });
  expect(blind.body.detail).toBe("Petr cannot take this session: already offered this session");
});

test("it ends a session, once, with a reason or without a body", async () => {
  expect(await ask(end, "POST")).toMatchObject({ status: 200, body: { status: "wrap_up", ended: true } });
  expect(await rowOf(db.sql, session)).toMatchObject({ end_reason: "api" });
  const again = await ask(end, "POST");
  expect(again).toMatchObject({ status: 409, body: { title: "Conflict" } });
  expect(again.body.detail).toBe("This session was ended by Shop bot in the meantime");
  const waiting = await makeWaiting(db.sql, desk, desk.sales);
  await ask(end, "POST", { id: waiting, body: { reason: "timeout" } });
  expect(await rowOf(db.sql, waiting)).toMatchObject({ status: "closed", end_reason: "timeout" });
});

test("a key with act alone reads nothing, and one without act changes nothing", async () => {
  for (const read of [list as Handler, document])
    expect(await ask(read, "GET")).toMatchObject({ status: 403, type: "application/problem+json" });
  const reader = await keyWith("read", "ingest");
  for (const body of [toPetr(), "{", undefined])
    expect(await ask(redirect, "POST", { key: reader, body })).toMatchObject({ status: 403 });
  expect(await ask(end, "POST", { key: reader })).toMatchObject({ status: 403 });
  expect(await ask(availability, "GET", { key: reader })).toMatchObject({ status: 403 });
  expect(await kindsOf(db.sql, session, 2)).toEqual([]);
});

test("T25: a session of another tenant, a missing one and an invalid id answer alike", async () => {
  const other = await makeDesk(db.sql, `other-${counter}`);
  const { key } = await createKey(other.admin, { name: "Other tenant", scopes: ["act", "read", "ingest"] });
  const missing = await ask(end, "POST", { id: 2 ** 40 });
  expect(missing).toMatchObject({ status: 404 });
  for (const id of ["0", "-1", "1e3", "0x1", "1.5", `${session} `, "99999999999999999999", "\u0661"])
    for (const verb of [redirect, end])
      expect(await ask(verb, "POST", { id, body: verb === redirect ? toPetr() : {} })).toEqual(missing);
  expect(await ask(end, "POST", { key })).toEqual(missing);
  expect(await ask(redirect, "POST", { key, body: toPetr() })).toEqual(missing);
  expect(await ask(availability, "GET", { key })).toEqual(missing);
  expect(await ask(document, "GET", { key })).toEqual(missing);
  // Nor can an own session be redirected to an operator or a group of another tenant.
  const own = await makeWaiting(db.sql, other, other.sales);
  const leads = { key, id: own };
  expect(await ask(redirect, "POST", { ...leads, body: toPetr() })).toMatchObject({ status: 404 });
  expect(await ask(redirect, "POST", { ...leads, body: toSupport() })).toMatchObject({ status: 404 });
  expect(await kindsOf(db.sql, session, 2)).toEqual([]);
});

test("T27: a revoked key and no key at all are refused on every route", async () => {
  const [row] = await db.sql`select id from api_keys where tenant_id = ${desk.tenant}`;
  await revokeKey(desk.admin, { id: Number(row?.id) });
  for (const key of [act, "parley_x", `${act} `, "'; drop table sessions --", "\u00e9"])
    expect(await ask(end, "POST", { key })).toMatchObject({ status: 401, type: "application/problem+json" });
  expect(await kindsOf(db.sql, session, 2)).toEqual([]);
});

test.each<[string, unknown, number]>([
  ["no JSON", "{", 422],
  ["a list", "[]", 422],
  ["null", "null", 422],
  ["nothing", undefined, 422],
  ["both at once", { to: { operatorId: 1, groupId: 1 } }, 422],
  ["a number as a text", { to: { operatorId: "1" } }, 422],
  ["a number that no id can be", { to: { operatorId: 1e20 } }, 422],
  ["a field that is mistyped", { to: { groupId: 1 }, lastSteps: 3 }, 422],
  ["a note that is too long", { to: { groupId: 1 }, note: "x".repeat(1_001) }, 422],
  ["too much", { to: { groupId: 1 }, note: "x".repeat(70_000) }, 413],
  ["an operator who is nobody", { to: { operatorId: 2 ** 40 } }, 404],
  ["__proto__", '{"__proto__": {"to": {"groupId": 1}}}', 422],
])("a redirect with %s is a problem in words, and changes nothing", async (_what, body, status) => {
  const refused = await ask(redirect, "POST", { body });
  expect(refused).toMatchObject({ status, type: "application/problem+json", body: { status } });
  expect(refused.body.detail).toMatch(/\w/);
  expect(await kindsOf(db.sql, session, 2)).toEqual([]);
});

test("a note with NUL, half a surrogate pair and bidi controls is accepted", async () => {
  const note = `a${"\u0000"}b${"\ud800"}c${"\u202e"}d`;
  expect(await ask(redirect, "POST", { body: { ...toPetr(), note } })).toMatchObject({ status: 200 });
});

test("an unknown end reason is refused, and an unknown route answers with problem details", async () => {
  expect(await ask(end, "POST", { body: { reason: "because" } })).toMatchObject({ status: 422 });
  expect(await ask(nothing as Handler, "GET")).toMatchObject({
    status: 404,
    type: "application/problem+json",
  });
});
