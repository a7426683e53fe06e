import { beforeEach, expect, test } from "vitest";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { type Desk, makeDesk } from "@/lib/sessions/testing/desk";
import { createAccount } from "../accounts/create";
import { listAccounts } from "../accounts/list";
import { post, processReceived, receive, SECRET } from "../testing/account";
import { account as whatsapp } from "../whatsapp/testing";
import { storeWebhook } from "./store";

/* Webhooks that come to the address of one account and are for another. Signatures of WhatsApp are not checked here. */

const OTHER = "106540352242999";
const db = emptiedDatabase();
let desk: Desk;
let called: number;
beforeEach(async () => {
  desk = await makeDesk(db.sql, "north");
  called = await connect(whatsapp.account);
});

const connect = (account: string, settings: object = {}) =>
  createAccount(desk.admin, {
    ...{ channel: "whatsapp", name: `Number ${account}`, account, groupId: desk.sales },
    ...{ ...whatsapp.settings, ...settings },
  });
let count = 0;
const write = async (number: string, message: object = { type: "text", text: { body: "Hello" } }) => {
  const id = `wamid.${++count}`;
  const value = {
    metadata: { phone_number_id: number },
    contacts: [{ wa_id: "420601", profile: { name: "Eva" } }],
    messages: [{ from: "420601", id, timestamp: String(Math.floor(Date.now() / 1_000)), ...message }],
  };
  const entry = [{ id: "1", changes: [{ field: "messages", value }] }];
  const body = Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry }));
  await storeWebhook({ tenantId: desk.tenant, accountId: called, body });
  await processReceived(db.sql);
};
const problems = async () =>
  (await db.sql<{ problem: string }[]>`select problem from channel_webhooks`).map(({ problem }) => problem);
const received = async () =>
  (await listAccounts(desk.admin))
    .toSorted((a, b) => a.id - b.id)
    .map(({ lastReceivedAt, receiveProblem }) => [lastReceivedAt !== null, receiveProblem]);

test("a number of the same app gets its messages, and shows that it receives", async () => {
  await connect(OTHER);
  await write(OTHER);
  expect(await db.sql`select channel_account from sessions`).toEqual([{ channel_account: OTHER }]);
  expect(await received()).toEqual([
    [false, null],
    [true, null],
  ]);
  await write(OTHER, { type: "hologram" });
  expect(await received()).toEqual([
    [false, null],
    [true, "Messages of the kind “hologram” are unknown"],
  ]);
  await write(whatsapp.account);
  expect(await received()).toEqual([
    [true, null],
    [true, "Messages of the kind “hologram” are unknown"],
  ]);
});

test("a number of another app gets nothing that its app did not sign", async () => {
  await connect(OTHER, { appSecret: "ffffffffffffffffffffffffffffffff" });
  await write(OTHER);
  expect(await db.sql`select from sessions`).toEqual([]);
  expect(await problems()).toEqual([
    `It is for the account ${OTHER}, but was sent to the address of ${whatsapp.account}, which belongs to another app`,
  ]);
});

test("another system cannot write to the account of a second one, although both have the same secret", async () => {
  for (const account of ["shop", "bank"])
    await createAccount(desk.admin, {
      ...{ channel: "generic", name: account, account, groupId: desk.sales, secret: SECRET },
    });
  const key = (await listAccounts(desk.admin)).find(({ account }) => account === "shop")?.publicKey ?? "";
  const message = { type: "message", id: "m-1", client: { id: "karel" }, text: "Hello" };
  await receive(db.sql, { key, name: "bank" }, [message]);
  expect(await db.sql`select from sessions`).toEqual([]);
  expect(await problems()).toEqual(["It is for the account bank, but was sent to the address of shop"]);
});

test("more messages than one transaction takes are stored in their order", async () => {
  await createAccount(desk.admin, {
    ...{ channel: "generic", name: "Shop", account: "shop", groupId: desk.sales, secret: SECRET },
  });
  const key = (await listAccounts(desk.admin)).find(({ account }) => account === "shop")?.publicKey ?? "";
  const all = Array.from({ length: 1_100 }, (_, index) => `Message ${index}`);
  for (let first = 0; first < all.length; first += 100)
    await post(
      { key, name: "shop" },
      all.slice(first, first + 100).map((text) => ({
        ...{ type: "message", id: text, client: { id: "karel" }, text },
      })),
    );
  await processReceived(db.sql);
  const rows = await db.sql`select text from session_events where kind = 'message' order by seq`;
  expect(rows.map(({ text }) => text)).toEqual(all);
});
