import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { deleteJobs } from "@/lib/jobs/testing";
import { listOutboxStates } from "@/lib/outbox/list-states";
import { replyToSession } from "@/lib/sessions/reply";
import { type Desk, makeDesk, makeHeld, type OperatorActor, seat } from "@/lib/sessions/testing/desk";
import { disableWebhook } from "../disable";
import { deliveriesOf, makeWebhook, runDeliveryJobs } from "../testing";
import { type Receiver, startReceiver } from "../testing/receiver";

const db = testDatabase();
let desk: Desk;
let jana: OperatorActor;
let receiver: Receiver;
beforeAll(() => setEnv({ WEBHOOK_PRIVATE: "true" }));
afterAll(() => setEnv({ WEBHOOK_PRIVATE: undefined }));
beforeEach(async () => {
  await db.sql`truncate tenants, users cascade`;
  await deleteJobs(db.sql);
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana", { capacity: 99 });
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

const newSession = () => makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel: "generic" });
const reply = (sessionId: number, text: string) =>
  replyToSession(jana, { sessionId, text, replyKey: crypto.randomUUID() });
const received = () => receiver.requests.map(({ body }) => JSON.parse(body).data.text as string);
const jobs = async (times: number) => {
  for (let run = 0; run < times; run++) await runDeliveryJobs(db.sql);
};

test("replies of a session reach a webhook in order, also while the first is tried again and again", async () => {
  await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
  const session = await newSession();
  receiver.respondWith((response) => response.writeHead(500).end());
  for (const text of ["one", "two", "three"]) await reply(session, text);
  await jobs(3);
  expect(received()).toEqual(["one", "one", "one"]);
  receiver.respondWith((response) => response.writeHead(204).end());
  await jobs(3);
  expect(received().slice(3)).toEqual(["one", "two", "three"]);
  expect([...(await listOutboxStates(jana, session)).values()].map(({ state }) => state)).toEqual([
    "sent",
    "sent",
    "sent",
  ]);
  await reply(session, "four");
  await jobs(1);
  expect(received().at(-1)).toBe("four");
});

test("a reply that failed for good lets the next one go, and so does a webhook that is disabled", async () => {
  const webhook = await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
  const session = await newSession();
  for (const text of ["one", "two", "three"]) await reply(session, text);
  await db.sql`update session_events set text = null where text = 'one'`;
  await jobs(2);
  expect(received()).toEqual(["two"]);
  await disableWebhook(desk.admin, webhook);
  await jobs(2);
  expect((await deliveriesOf(db.sql)).map(({ state, failure }) => [state, failure])).toEqual([
    ["failed", "The content was removed before it was sent"],
    ["delivered", null],
    ["failed", "The webhook was disabled"],
  ]);
});

test("a session or webhook whose reply is late does not hold up another", async () => {
  await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
  await makeWebhook(desk.admin, `${receiver.url}/second`, ["message.replied"]);
  const [slow, quick] = [await newSession(), await newSession()];
  receiver.respondWith((response, { path, body }) =>
    response.writeHead(path === "/hook" && body.includes("late") ? 500 : 204).end(),
  );
  for (const text of ["late", "after it"]) await reply(slow, text);
  await reply(quick, "other");
  await jobs(3);
  const at = (path: string) => receiver.requests.filter((each) => each.path === path);
  const texts = (path: string) => at(path).map(({ body }) => JSON.parse(body).data.text);
  expect(texts("/hook/second")).toEqual(["late", "other", "after it"]);
  expect(texts("/hook")).toEqual(["late", "other", "late", "late"]);
});

test("replies that are written while others are delivered are in order, and none is left behind", async () => {
  await makeWebhook(desk.admin, receiver.url, ["message.replied"]);
  const session = await newSession();
  const texts = Array.from({ length: 40 }, (_, number) => `reply ${number}`);
  let writing = true;
  const written = (async () => {
    for (const text of texts) await reply(session, text);
    writing = false;
  })();
  const runners = Array.from({ length: 3 }, async () => {
    while (writing || (await deliveriesOf(db.sql)).some(({ state }) => state === "waiting")) await jobs(1);
  });
  await Promise.all([written, ...runners]);
  expect(received()).toEqual(texts);
});
