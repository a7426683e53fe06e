import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { driver } from "@/db";
import { testDatabase } from "@/db/testing";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { listOutboxStates } from "@/lib/outbox/list-states";
import {
  type Desk,
  expectConsistent,
  makeDesk,
  makeHeld,
  type OperatorActor,
  seat,
  timelineOf,
} from "@/lib/sessions/testing/desk";
import { findFile } from "./find";
import { sendFile } from "./send";
import { storeUpload } from "./store-upload";
import { PNG, testStorage, upload } from "./testing";

const db = testDatabase();
let folder: Awaited<ReturnType<typeof testStorage>>;
let desk: Desk;
let jana: OperatorActor;
let petr: OperatorActor;
let session: number;
beforeAll(async () => {
  folder = await testStorage();
  desk = await makeDesk(db.sql, "north");
  jana = await seat(db.sql, desk, "Jana");
  petr = await seat(db.sql, desk, "Petr");
  await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key)
    values (${desk.tenant}, 'webchat', 'shop', 'Shop', 'a-public-key')`;
});
beforeEach(async () => {
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel_account: "shop" });
});
afterAll(() => folder.remove());

const send = (actor = jana, name = "offer.png", fileKey: string = crypto.randomUUID(), bytes = PNG) =>
  sendFile(actor, { sessionId: session, fileKey }, upload(name, bytes));

const countOf = async (id: number) => {
  const [row] = await db.sql`select file_count from sessions where tenant_id = ${desk.tenant} and id = ${id}`;
  return row?.file_count;
};

test("a file from the operator who holds the session is in the timeline, the outbox and the storage", async () => {
  const { seq } = await send();
  const event = (await timelineOf(db.sql, session)).find((each) => each.seq === seq);
  expect(event).toMatchObject({
    kind: "file",
    actorKind: "operator",
    actorId: jana.operatorId,
    text: "offer.png",
    data: { mediaType: "image/png", size: PNG.length },
  });
  expect(await countOf(session)).toBe(1);
  expect((await listOutboxStates(jana, session)).get(seq)).toMatchObject({ state: "queued" });
  expect(await findFile(jana, event?.data?.fileId ?? 0)).toMatchObject({ name: "offer.png" });
  await expectConsistent(db.sql, session);
});

test("a file that is sent again is not stored twice, and another file under its key is refused", async () => {
  const key = crypto.randomUUID();
  const { seq } = await send(jana, "a.png", key);
  const before = await folder.count();
  expect(await send(jana, "a.png", key)).toEqual({ seq });
  await expect(send(jana, "b.png", key)).rejects.toThrow(Conflict);
  const both = await Promise.all(["c.png", "c.png"].map((name) => send(jana, name, `twice-${key}`)));
  expect(both[0]).toEqual(both[1]);
  expect(await folder.count()).toBe(before + 1);
  expect(await countOf(session)).toBe(2);
});

test("no one else can send a file, and not into a session that ended or of another system", async () => {
  const before = await folder.count();
  await expect(send(petr)).rejects.toThrow(NotFound);
  await expect(send({ ...desk.admin, operatorId: null } as never)).rejects.toThrow(Forbidden);
  await expect(send(jana, "page.html")).rejects.toThrow(Invalid);
  await db.sql`update sessions set status = 'wrap_up', ended_at = now() where id = ${session}`;
  await expect(send()).rejects.toThrow(Conflict);
  session = await makeHeld(db.sql, desk, desk.sales, jana.operatorId, { channel_account: "theirs" });
  await expect(send()).rejects.toThrow("Files cannot be sent on this channel");
  expect(await folder.count()).toBe(before);
});

test("T15: an operator who lost the session during the upload sends nothing", async () => {
  const before = await folder.count();
  const losing = async function* () {
    yield PNG.subarray(0, 10);
    await db.sql`update sessions set operator_id = ${petr.operatorId}, operator_ids = operator_ids || ${[petr.operatorId]}::bigint[]
      where id = ${session}`;
    yield PNG.subarray(10);
  };
  const file = { name: "late.png", length: PNG.length, bytes: losing() };
  const input = { sessionId: session, fileKey: crypto.randomUUID() };
  await expect(sendFile(jana, input, file)).rejects.toThrow(Conflict);
  expect(await folder.count()).toBe(before);
  expect(await countOf(session)).toBe(0);
});

test("the bytes stay when their row may have been committed, and are removed when it was not", async () => {
  const before = await folder.count();
  const store = (statement: (pid: number) => Promise<unknown>) =>
    storeUpload(desk.tenant, upload("offer.png"), () =>
      driver().begin(async (tx) => {
        const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
        await statement(row?.pid ?? 0);
        await tx`select 1`;
        return { used: true, value: null };
      }),
    );
  await expect(store((pid) => db.sql`select pg_terminate_backend(${pid}::int, 5000)`)).rejects.toMatchObject({
    code: "CONNECTION_CLOSED",
  });
  expect(await folder.count()).toBe(before + 1);
  await expect(store(() => Promise.reject(new Conflict("too late")))).rejects.toThrow("too late");
  expect(await folder.count()).toBe(before + 1);
});

test("a file answers the chosen message, where the client sees which one it is", async () => {
  const { seq: first } = await send();
  const key = crypto.randomUUID();
  const answer = (replyTo: unknown, fileKey: string = crypto.randomUUID()) =>
    sendFile(jana, { sessionId: session, fileKey, replyTo }, upload("answer.png", PNG));
  const { seq } = await answer(String(first), key);
  expect((await timelineOf(db.sql, session)).find((each) => each.seq === seq)?.data).toMatchObject({
    replyTo: first,
  });
  expect(await answer(String(first), key)).toEqual({ seq });
  await expect(answer(null, key)).rejects.toThrow(Conflict);
  await expect(answer(seq + 90)).rejects.toThrow("The message to answer is not in this session");
});
