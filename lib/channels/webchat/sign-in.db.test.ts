import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import { Conflict, Forbidden, Unauthenticated } from "@/lib/errors";
import { makeActor, makeNamed, makeTenant } from "@/lib/sessions/testing";
import { changeAccount } from "../accounts/change";
import { createAccount } from "../accounts/create";
import { listAccounts } from "../accounts/list";
import { findWebchat, type Webchat } from "./account";
import { leaveChat } from "./leave";
import { readChat } from "./read";
import { sendVisitorMessage } from "./send-message";
import { signInVisitor } from "./sign-in";
import { signOutVisitor } from "./sign-out";
import { findSignedIn } from "./signed-in";
import { SITE_SECRET, siteToken } from "./testing";
import { visitorOf } from "./visitor";

const db = testDatabase();
let tenant: number;
let admin: Actor;
let groupId: number;
let shop: Webchat;
beforeEach(async () => {
  tenant = await makeTenant(db.sql, `tenant-${crypto.randomUUID()}`);
  admin = await makeActor(db.sql, tenant, "admin");
  groupId = await makeNamed(db.sql, "groups", tenant, "Sales");
  shop = await makeChat("shop", { secret: SITE_SECRET });
});

async function makeChat(account: string, more: object = {}): Promise<Webchat> {
  const origins = "https://shop.example";
  await createAccount(admin, { channel: "webchat", name: account, account, groupId, origins, ...more });
  return chatOf(account);
}

async function chatOf(name: string): Promise<Webchat> {
  const accounts = await listAccounts(admin);
  return findWebchat(accounts.find(({ account }) => account === name)?.publicKey ?? "");
}

const newBrowser = () => visitorOf(crypto.randomUUID());
const karel = () => siteToken({ sub: "4711", name: "Karel Novák", email: "karel@example.test" });
/** Who the visitor is to the server, as a route finds it. */
const visitorIn = async (browser: string, chat = shop) =>
  (await findSignedIn(chat, browser))?.visitor ?? browser;
const say = async (browser: string, text: string, chat = shop) =>
  sendVisitorMessage(
    chat,
    await visitorIn(browser, chat),
    { id: crypto.randomUUID(), text },
    { email: "karel@example.test" },
    { ip: null, userAgent: null },
  );
const seenIn = async (browser: string, chat = shop) =>
  (await readChat(chat, await visitorIn(browser, chat), 0)).lines.map(({ text }) => text);
const clients = () => db.sql`
  select c.external_id, c.name, c.email from sessions s join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
  where s.tenant_id = ${tenant} order by s.id`;

test("a visitor for whom the site vouches finds their chat in another browser, and an e-mail alone does not find it", async () => {
  const [laptop, phone, stranger] = [newBrowser(), newBrowser(), newBrowser()];
  await signInVisitor(shop, laptop, { token: karel() });
  await say(laptop, "From my laptop");
  await signInVisitor(shop, phone, { token: karel() });
  expect(await seenIn(phone)).toEqual(["From my laptop"]);
  await say(phone, "From my phone");
  expect(await seenIn(laptop)).toEqual(["From my laptop", "From my phone"]);
  await say(stranger, "The same e-mail");
  expect(await seenIn(stranger)).toEqual(["The same e-mail"]);
  expect((await clients()).map(({ external_id }) => external_id)).toEqual(["shop:4711", stranger]);
});

test("who wrote before they were known is the same person: their open chat becomes that of the signed-in visitor", async () => {
  const [laptop, phone] = [newBrowser(), newBrowser()];
  await say(laptop, "Nobody knows me");
  await signInVisitor(shop, laptop, { token: karel() });
  await signInVisitor(shop, laptop, { token: karel() });
  await say(laptop, "Now you do");
  await signInVisitor(shop, phone, { token: karel() });
  expect(await seenIn(phone)).toEqual(["Nobody knows me", "Now you do"]);
  expect(await clients()).toEqual([
    { external_id: "shop:4711", name: "Karel Novák", email: "karel@example.test" },
  ]);
});

test("signing out makes the token of the browser useless, and the chat goes on elsewhere", async () => {
  const [laptop, phone] = [newBrowser(), newBrowser()];
  for (const browser of [laptop, phone]) await signInVisitor(shop, browser, { token: karel() });
  await say(laptop, "Secret");
  await signOutVisitor(shop, laptop);
  expect(await seenIn(laptop)).toEqual([]);
  expect(await seenIn(phone)).toEqual(["Secret"]);
  expect((await readChat(shop, "shop:4711", 0)).open).toBe(true);
});

test("a visitor without a token has left when they are signed out", async () => {
  const browser = newBrowser();
  await say(browser, "Hello");
  await signOutVisitor(shop, browser);
  const [session] = await db.sql`select status, end_reason from sessions where tenant_id = ${tenant}`;
  expect(session).toEqual({ status: "closed", end_reason: "client_left" });
});

test("forged tokens sign nobody in, nor does a chat without a secret, and a browser stays with one visitor", async () => {
  const browser = newBrowser();
  for (const token of [siteToken({ sub: "4711" }, "another secret of at least 32 characters"), "x", ""])
    await expect(signInVisitor(shop, browser, { token })).rejects.toThrow(Unauthenticated);
  expect(await findSignedIn(shop, browser)).toBeNull();
  const plain = await makeChat("plain");
  await expect(signInVisitor(plain, browser, { token: karel() })).rejects.toThrow(Forbidden);
  await signInVisitor(shop, browser, { token: karel() });
  await expect(signInVisitor(shop, browser, { token: siteToken({ sub: "4712" }) })).rejects.toThrow(Conflict);
});

test("a user of one chat is not the user with the same id of another", async () => {
  const help = await makeChat("help", { secret: "the secret of another site, long enough" });
  const browser = newBrowser();
  await signInVisitor(shop, browser, { token: karel() });
  await say(browser, "To the shop");
  await expect(signInVisitor(help, browser, { token: karel() })).rejects.toThrow(Unauthenticated);
  const token = siteToken({ sub: "4711" }, "the secret of another site, long enough");
  await signInVisitor(help, browser, { token });
  expect(await seenIn(browser, help)).toEqual([]);
});

test("a replaced secret ends all sign-ins that the old one made", async () => {
  const browser = newBrowser();
  await signInVisitor(shop, browser, { token: karel() });
  const [account] = await listAccounts(admin);
  const { id, version, name } = account as NonNullable<typeof account>;
  const fields = { id, version, name, account: "shop", groupId, origins: "https://shop.example" };
  await changeAccount(admin, { ...fields, secret: "the next secret of the shop, long enough" });
  expect(await findSignedIn(await chatOf("shop"), browser)).toBeNull();
});

test("sign-ins are forgotten after a month without a visit", async () => {
  const browser = newBrowser();
  await signInVisitor(shop, browser, { token: karel() });
  await db.sql`update visitor_sign_ins set signed_in_at = now() - interval '31 days'`;
  expect(await findSignedIn(shop, browser)).toBeNull();
  await signInVisitor(shop, browser, { token: siteToken({ sub: "4712" }) });
  expect(await visitorIn(browser)).toBe("shop:4712");
});

test("after its end a chat is shown only by the page that showed it, unless the account keeps it", async () => {
  const browser = newBrowser();
  const shown = await say(browser, "Private");
  await leaveChat(shop, browser);
  const nothing = {
    id: null,
    open: false,
    place: null,
    answering: null,
    client: null,
    lines: [],
    more: false,
  };
  expect(await readChat(shop, browser, 0)).toEqual(nothing);
  expect(await readChat(shop, browser, 0, "another")).toEqual(nothing);
  expect((await readChat(shop, browser, 0, shown)).lines.map(({ kind }) => kind)).toEqual([
    "message",
    "ended",
  ]);

  const keeping = await makeChat("keeping", { keepsEnded: "yes" });
  await say(browser, "To read again", keeping);
  await leaveChat(keeping, browser);
  expect(await seenIn(browser, keeping)).toEqual(["To read again", ""]);
});

test("two pages of a browser that sign two users in at the same moment: one of them does, the other is refused", async () => {
  for (let round = 0; round < 5; round++) {
    const browser = newBrowser();
    const users = ["4711", "4712"];
    const all = await Promise.allSettled(
      users.map((sub) => signInVisitor(shop, browser, { token: siteToken({ sub }) })),
    );
    expect(all.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const winner = users[all.findIndex(({ status }) => status === "fulfilled")];
    expect(await visitorIn(browser)).toContain(winner);
    for (const each of all) if (each.status === "rejected") expect(each.reason).toBeInstanceOf(Conflict);
  }
});
