import { beforeAll, expect, test } from "vitest";
import { TEST_AUTH_SECRET, testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { makeNamed, makeTenant } from "@/lib/sessions/testing";
import type { About } from "./about";
import { findWebchat, type Webchat } from "./account";
import { leaveChat } from "./leave";
import { reportVisitor } from "./report";
import { sendVisitorMessage } from "./send-message";
import { sessionName } from "./session";
import { visitorOf } from "./visitor";

const db = testDatabase();
let tenant: number;
let chat: Webchat;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  const group = await makeNamed(db.sql, "groups", tenant, "Sales");
  await db.sql`
    insert into channel_accounts (tenant_id, channel, account, name, public_key, group_id, settings)
    values (${tenant}, 'webchat', 'shop', 'Shop', 'key-of-the-shop', ${group}, '{"origins": "https://shop.example"}')`;
  chat = await findWebchat("key-of-the-shop");
});

const someone = () => visitorOf(crypto.randomUUID());
const say = (visitor: string, about: About = {}, id: string = crypto.randomUUID()) =>
  sendVisitorMessage(chat, visitor, { id, text: "Hello" }, about, { ip: null, userAgent: null });
const sessionsOf = (visitor: string) => db.sql`
  select s.* from sessions s join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
  where s.tenant_id = ${tenant} and c.external_id = ${visitor} order by s.id`;
const openedBy = async (visitor: string) => {
  const [session] = await sessionsOf(visitor);
  const rows = await db.sql`
    select data ->> 'pageUrl' as page from session_events
    where tenant_id = ${tenant} and session_id = ${session?.id} and kind = 'page_opened' order by seq`;
  return rows.map(({ page }) => page);
};
const page = (path: string) => ({ pageUrl: `https://shop.example/${path}` });

test("while a session is open, each further page of the visitor is recorded once, and the first one stays", async () => {
  const visitor = someone();
  await reportVisitor(chat, visitor, page("before"));
  await say(visitor, page("start"));
  for (const path of ["start", "cart", "cart", "pay", "cart"]) await reportVisitor(chat, visitor, page(path));
  await leaveChat(chat, visitor);
  await reportVisitor(chat, visitor, page("after"));
  expect(await openedBy(visitor)).toEqual(["cart", "pay", "cart"].map((path) => page(path).pageUrl));
  const [session] = await sessionsOf(visitor);
  expect(session).toMatchObject({ page_url: page("start").pageUrl, status: "closed" });
});

test("a visitor who gives their name and e-mail in the middle is known from then on, as the same client", async () => {
  const visitor = someone();
  await say(visitor);
  await reportVisitor(chat, visitor, { email: "karel@example.test" });
  await reportVisitor(chat, visitor, { name: "Karel" });
  const [session, ...others] = await sessionsOf(visitor);
  expect(session).toMatchObject({
    client_name: "Karel",
    client_email: "karel@example.test",
    status: "queued",
  });
  expect(others).toEqual([]);
});

test("pages that a script opens by the hundred are left out beyond a limit, and messages still come through", async () => {
  const visitor = someone();
  await say(visitor);
  for (let number = 0; number < 60; number++) await reportVisitor(chat, visitor, page(`page-${number}`));
  const opened = await openedBy(visitor);
  expect(opened.length).toBeLessThan(30);
  await say(visitor);
  expect((await sessionsOf(visitor))[0]?.message_count).toBe(2);
});

test("T14: a message that is sent again after its session has ended starts no other session", async () => {
  const visitor = someone();
  const id = crypto.randomUUID();
  const session = await say(visitor, {}, id);
  await leaveChat(chat, visitor);
  expect(await say(visitor, {}, id)).toBe(session);
  expect(await sessionsOf(visitor)).toHaveLength(1);
});

test("nobody without the secret of the installation can tell the id of a visitor's next session", () => {
  const name = sessionName(chat, "visitor-x", 2);
  expect(sessionName(chat, "visitor-x", 2)).toBe(name);
  setEnv({ AUTH_SECRET: "another secret for tests, at least 32 characters" });
  expect(sessionName(chat, "visitor-x", 2)).not.toBe(name);
  setEnv({ AUTH_SECRET: TEST_AUTH_SECRET });
});
