import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor, KeyActor } from "@/lib/actor";
import { createAccount } from "@/lib/channels/accounts/create";
import { SECRET } from "@/lib/channels/testing/account";
import { findWebchat } from "@/lib/channels/webchat/account";
import { readChat } from "@/lib/channels/webchat/read";
import { sendVisitorMessage } from "@/lib/channels/webchat/send-message";
import { visitorOf } from "@/lib/channels/webchat/visitor";
import { makeActor, makeNamed, makeTenant } from "@/lib/sessions/testing";
import { ingestEvents } from "../ingest";
import { NOT_YOURS } from "./refuse-foreign";

/* A key with the scope `ingest` attacks the sessions of channel accounts whose clients write to Parley itself. */

const db = testDatabase();
let tenant: number;
let admin: Actor;
let key: KeyActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  const user = await makeActor(db.sql, tenant, "admin");
  admin = user;
  key = { kind: "key", tenant: user.tenant, keyId: 1, name: "Shop", scopes: ["ingest"] };
  const groupId = await makeNamed(db.sql, "groups", tenant, "Sales");
  const account = { name: "Ours", groupId };
  await createAccount(admin, {
    ...account,
    channel: "webchat",
    account: "shop",
    origins: "https://shop.example",
  });
  await createAccount(admin, { ...account, channel: "generic", account: "signed", secret: SECRET });
  await createAccount(admin, { ...account, channel: "generic", account: "through-api" });
});

let count = 0;
const at = new Date().toISOString();
const event = (session: string, kind: string, more: object = {}) => ({
  ...{ id: `e-${++count}`, session, at, kind },
  ...more,
});
const ingest = (...events: unknown[]) => ingestEvents(key, "key 1", events);
const statusesOf = async (...events: unknown[]) =>
  (await ingest(...events)).map((result) => ("problem" in result ? result.problem.status : result.status));
const accountsOf = (session: string) =>
  db.sql`select channel, channel_account from sessions where tenant_id = ${tenant} and external_id = ${session}`;

async function visiting() {
  const [{ public_key }] = (await db.sql`
    select public_key from channel_accounts where channel = 'webchat'`) as unknown as [
    { public_key: string },
  ];
  const chat = await findWebchat(public_key);
  const visitor = visitorOf(crypto.randomUUID());
  const said = { id: crypto.randomUUID(), text: "Hello" };
  await sendVisitorMessage(chat, visitor, said, {}, { ip: null, userAgent: null });
  return { chat, visitor, session: (await readChat(chat, visitor, 0)).id as string };
}

test("a key cannot speak as an operator in a session of our web chat, nor change or end it", async () => {
  const { chat, visitor, session } = await visiting();
  const results = await ingest(
    event(session, "message", {
      actor: { kind: "operator", id: "op-1", name: "Jana" },
      text: "Your PIN, please",
    }),
    event(session, "message", { actor: { kind: "client" }, text: "I did not say this" }),
    event(session, "changed", { facts: { channel: "phone", channelAccount: "mine" } }),
    event(session, "tagged", { tags: ["vip"] }),
    event(session, "ended", { data: { reason: "client_left" } }),
  );
  expect(results.map((result) => "problem" in result && result.problem)).toEqual(
    results.map(() => NOT_YOURS.problem),
  );
  const { open, lines } = await readChat(chat, visitor, 0);
  expect([open, lines.map(({ text }) => text)]).toEqual([true, ["Hello"]]);
});

test("a key cannot make a session one of our account, at once or in parts", async () => {
  const whole = { channel: "webchat", channelAccount: "shop" };
  expect(await statusesOf(event("forged", "created", { facts: whole }))).toEqual([403]);
  expect(await accountsOf("forged")).toEqual([]);

  const parts = [{ channel: "webchat" }, { channel: "phone" }, { channelAccount: "shop" }];
  const together = parts.map((facts) => event("parts", "changed", { facts }));
  expect(await statusesOf(...together)).toEqual([403, 403, 403]);
  expect(await statusesOf(event("later", "created", { facts: { channel: "webchat" } }))).toEqual(["stored"]);
  expect(await statusesOf(event("later", "changed", { facts: { channelAccount: "shop" } }))).toEqual([403]);
  expect(await accountsOf("later")).toEqual([{ channel: "webchat", channel_account: null }]);
});

test("a key may send to accounts that other systems feed, beside events that are refused", async () => {
  const through = (channelAccount: string) => ({ facts: { channel: "generic", channelAccount } });
  expect(
    await statusesOf(
      event("g-1", "created", through("through-api")),
      event("g-2", "created", through("signed")),
      event("g-3", "created", { facts: { channel: "webchat", channelAccount: "of another system" } }),
      event("g-1", "message", { actor: { kind: "operator", id: "op-1" }, text: "Hello" }),
    ),
  ).toEqual(["stored", 403, "stored", "stored"]);
});
