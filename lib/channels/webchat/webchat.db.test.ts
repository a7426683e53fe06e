import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { Conflict, Forbidden, Invalid, NotFound, Unavailable } from "@/lib/errors";
import type { EventData } from "@/lib/events/event";
import type { EventKind } from "@/lib/events/kinds";
import { recordEvents } from "@/lib/events/record";
import { makeActor, makeNamed, makeTenant } from "@/lib/sessions/testing";
import { readAbout } from "./about";
import { allowOrigin, findWebchat, type Webchat } from "./account";
import { leaveChat } from "./leave";
import { readChat } from "./read";
import { sendVisitorMessage } from "./send-message";
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
const browser = { ip: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36" };
const say = (
  visitor: string,
  text: string,
  id: string = crypto.randomUUID(),
  ip = crypto.randomUUID(),
  to = chat,
) => sendVisitorMessage(to, visitor, { id, text }, { name: "Karel", language: "cs-CZ" }, { ...browser, ip });
const sessionsOf = (visitor: string) => db.sql`
  select s.* from sessions s join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
  where s.tenant_id = ${tenant} and c.external_id = ${visitor} order by s.created_at`;

test("the first message starts a session that waits in the queue of the chat's group", async () => {
  const visitor = someone();
  await say(visitor, "Hello, is it in stock?");
  await say(visitor, "The blue one.");
  const [session, ...others] = await sessionsOf(visitor);
  expect(others).toEqual([]);
  expect(session).toMatchObject({
    channel: "webchat",
    channel_account: "shop",
    source: "widget",
    status: "queued",
    routed_here: true,
    client_name: "Karel",
    language: "cs",
    browser: "Chrome",
    os: "Linux",
    message_count: 2,
    initial_message: "Hello, is it in stock?",
  });
  const { open, lines } = await readChat(chat, visitor, 0);
  expect(open).toBe(true);
  expect(lines.map(({ by, text }) => [by, text])).toEqual([
    ["me", "Hello, is it in stock?"],
    ["me", "The blue one."],
  ]);
});

test("what a chatbot shows and answers reaches the widget in parts, and no other data does", async () => {
  const visitor = someone();
  await say(visitor, "Where are you?");
  const [session] = await sessionsOf(visitor);
  const location = { latitude: 50, longitude: 14, name: "Shop", address: "Long Street 1" };
  const card = { title: "Opening hours", buttons: [{ label: "More", url: "https://shop.example/hours" }] };
  const said = (kind: EventKind, text: string, data: object) => {
    return { kind, text, data: data as EventData, at: new Date(), actorKind: "chatbot" as const };
  };
  const events = [
    said("location", "Shop, Long Street 1", { location, by: "Bot", reason: "internal" }),
    said("message", "Come by", { card, replyTo: 1 }),
    said("message", "Odd", { card: "4711", replyTo: "x" }),
  ];
  await transaction((tx) => recordEvents(tx, tenant, [{ sessionId: Number(session?.id), events }]));
  const { lines } = await readChat(chat, visitor, 0);
  expect(lines.slice(1).map(({ text, content, replyTo }) => ({ text, content, replyTo }))).toEqual([
    { text: "", content: { is: "location", location }, replyTo: null },
    { text: "Come by", content: { is: "card", card }, replyTo: 1 },
    { text: "Odd", content: null, replyTo: null },
  ]);
  expect(JSON.stringify(lines)).not.toContain("internal");
});

test("T14: a message sent again after a lost connection is stored once", async () => {
  const visitor = someone();
  await say(visitor, "Only once", "the-same-id");
  await say(visitor, "Only once", "the-same-id");
  expect((await readChat(chat, visitor, 0)).lines).toHaveLength(1);
});

test("twenty tabs that start a chat at the same time share one session", async () => {
  const visitor = someone();
  await Promise.all(Array.from({ length: 20 }, (_, tab) => say(visitor, `from tab ${tab}`)));
  const found = await sessionsOf(visitor);
  expect(found.map(({ message_count }) => message_count)).toEqual([20]);
});

test("a visitor who ended the chat starts a new session, and reads that one", async () => {
  const visitor = someone();
  await say(visitor, "First");
  await leaveChat(chat, visitor);
  await leaveChat(chat, visitor);
  expect((await readChat(chat, visitor, 0)).open).toBe(false);
  await say(visitor, "Second");
  const found = await sessionsOf(visitor);
  expect(found.map(({ status, end_reason }) => [status, end_reason])).toEqual([
    ["closed", "client_left"],
    ["queued", null],
  ]);
  expect((await readChat(chat, visitor, 0)).lines.map(({ text }) => text)).toEqual(["Second"]);
});

test("outside of the opening hours no session begins, a chat that has begun is finished, and what was stored is not refused", async () => {
  const closed = { ...chat, look: { ...chat.look, isOpen: false } };
  const late = (visitor: string, text: string, id?: string) => say(visitor, text, id, undefined, closed);
  const stranger = someone();
  await expect(late(stranger, "Anybody there?")).rejects.toThrow(Conflict);
  expect(await sessionsOf(stranger)).toEqual([]);
  const visitor = someone();
  await say(visitor, "Before closing", "sent-before-closing");
  await late(visitor, "After closing");
  await leaveChat(chat, visitor);
  await late(visitor, "Before closing", "sent-before-closing");
  await expect(late(visitor, "Another one")).rejects.toThrow(Conflict);
  const found = await sessionsOf(visitor);
  expect(found.map(({ message_count }) => message_count)).toEqual([2]);
});

test("T25: a visitor reads their own chat only, and an unknown key is not found, like a deactivated chat", async () => {
  await say(someone(), "Private");
  expect(await readChat(chat, someone(), 0)).toMatchObject({ id: null, open: false, lines: [] });
  expect(() => visitorOf("guessed")).toThrow();
  await expect(findWebchat("key-of-nothing")).rejects.toThrow(NotFound);
});

test("only the listed origins may embed the chat", () => {
  expect(() => allowOrigin(chat, "https://shop.example", "https://parley.example")).not.toThrow();
  expect(() => allowOrigin(chat, "https://parley.example", "https://parley.example")).not.toThrow();
  expect(() => allowOrigin(chat, "https://evil.example", "https://parley.example")).toThrow(Forbidden);
  expect(() => allowOrigin(chat, "https://shop.example.evil.example", "https://parley.example")).toThrow(
    Forbidden,
  );
});

test("T18: a banned client cannot write, and one who writes faster than a person has to wait", async () => {
  const admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`
    insert into bans (tenant_id, scope, value, label, reason, user_id)
    values (${tenant}, 'ip', '203.0.113.9', '203.0.113.9', 'spam', ${admin.userId})`;
  await expect(say(someone(), "Hello", undefined, "203.0.113.9")).rejects.toThrow(Forbidden);
  const visitor = someone();
  for (let count = 0; count < 30; count++) await say(visitor, `line ${count}`);
  await expect(say(visitor, "one more")).rejects.toThrow(Unavailable);
});

test("T34: no facts from the page make a message invalid", async () => {
  const visitor = someone();
  const about = {
    name: "\u0000K\uD83D".padEnd(5_000, "x"),
    email: 7,
    pageUrl: `https://shop.example/?q=${"x".repeat(100_000)}`,
    language: "cs-CZ-x-private-use-subtag-of-great-length-and-more",
  };
  await sendVisitorMessage(
    chat,
    visitor,
    { id: crypto.randomUUID(), text: "Hello" },
    readAbout(about, null),
    {
      ...browser,
      ip: null,
    },
  );
  const [session] = await sessionsOf(visitor);
  expect(session).toMatchObject({ language: "cs", client_email: null });
  expect(session?.client_name).toMatch(/^\uFFFDK\uFFFDx+$/);
  expect(session?.page_url).toHaveLength(2_000);
  for (const odd of ["text", 7, [], null]) expect(readAbout(odd, null)).toEqual({});
});

test("the addresses of one IPv6 network start a bounded number of chats, and another network starts its own", async () => {
  for (let chats = 0; chats < 30; chats++)
    await say(someone(), "Hello", undefined, `2001:db8:7:8::${chats + 1}`);
  await expect(say(someone(), "Hello", undefined, "2001:db8:7:8:ffff::1")).rejects.toThrow(Unavailable);
  await say(someone(), "Hello", undefined, "2001:db8:7:9::1");
});

test("T34: a message is a text of limited length, and odd characters are stored or replaced", async () => {
  const visitor = someone();
  await say(visitor, "a\u0000b\uD83Dc\u202Ed\u2066e");
  expect((await readChat(chat, visitor, 0)).lines[0]?.text).toBe("a\uFFFDb\uFFFDc\u202Ed\u2066e");
  await expect(say(visitor, "x".repeat(10_001))).rejects.toThrow(Invalid);
  await expect(say(visitor, " \n ")).rejects.toThrow(Invalid);
  await expect(say(visitor, "no id", "../..")).rejects.toThrow(Invalid);
  for (const odd of ["text", 7, [], null, {}, { id: crypto.randomUUID(), text: {} }])
    await expect(sendVisitorMessage(chat, visitor, odd, {}, browser)).rejects.toThrow(Invalid);
});

test("two chats of a tenant on one web site are separate conversations of the same visitor", async () => {
  await db.sql`insert into channel_accounts (tenant_id, channel, account, name, public_key)
    values (${tenant}, 'webchat', 'support', 'Support', 'key-of-support')`;
  const support = await findWebchat("key-of-support");
  const visitor = someone();
  await say(visitor, "To the shop");
  await sendVisitorMessage(
    support,
    visitor,
    { id: crypto.randomUUID(), text: "To support" },
    {},
    { ...browser, ip: null },
  );
  const texts = async (of: Webchat) => (await readChat(of, visitor, 0)).lines.map(({ text }) => text);
  expect([await texts(chat), await texts(support)]).toEqual([["To the shop"], ["To support"]]);
  await leaveChat(support, visitor);
  expect((await readChat(chat, visitor, 0)).open).toBe(true);
});

test("T15: a message sent while the session ends starts a new session", async () => {
  for (let round = 0; round < 10; round++) {
    const visitor = someone();
    await say(visitor, "First");
    await Promise.all([leaveChat(chat, visitor), say(visitor, "Second")]);
    const [first, second] = await db.sql`
      select s.id, e.seq, (select min(seq) from session_events x where x.tenant_id = s.tenant_id
        and x.session_id = s.id and x.kind = 'ended') as ended
      from session_events e join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
      join clients c on c.tenant_id = s.tenant_id and c.id = s.client_id
      where s.tenant_id = ${tenant} and c.external_id = ${visitor} and e.text in ('First', 'Second') order by e.at`;
    if (first?.id === second?.id) expect(second?.seq).toBeLessThan(second?.ended);
  }
});

test("a long chat shows its last lines, and continues from there", async () => {
  const visitor = someone();
  await say(visitor, "line 0");
  const [session] = await sessionsOf(visitor);
  await db.sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
    select ${tenant}, ${session?.id}, ${session?.event_count} + n, 'message', now(), 'client', 'line ' || n
    from generate_series(1, 1200) as n`;
  const { id, lines, more } = await readChat(chat, visitor, 0);
  expect([lines.length, lines.at(-1)?.text, more]).toEqual([500, "line 1200", false]);
  const next = await readChat(chat, visitor, session?.event_count);
  expect([next.id, next.lines.length, next.lines[0]?.text, next.more]).toEqual([id, 500, "line 1", true]);
});

test("origins are compared exactly: with another scheme, port, subdomain, suffix or case they are refused", () => {
  for (const origin of [
    "null",
    "",
    "http://shop.example",
    "https://shop.example:8443",
    "https://www.shop.example",
    "https://shop.example.",
    "https://shop.example/",
    "https://shop.example@evil.example",
    "https://evil.example/https://shop.example",
    "https://SHOP.example",
    "https://shop.example,https://evil.example",
  ])
    expect(() => allowOrigin(chat, origin, "https://parley.example"), origin).toThrow(Forbidden);
});

test("an answer has no more than a megabyte of texts, and the next ones have the rest", async () => {
  const visitor = someone();
  await say(visitor, "Hello");
  const [session] = await sessionsOf(visitor);
  const at = new Date();
  const long = "lorem ipsum ".repeat(40_000);
  const events = Array.from({ length: 6 }, (_, n) => ({
    kind: "message" as const,
    at,
    actorKind: "operator" as const,
    text: `${n} ${long}`,
  }));
  await transaction((tx) => recordEvents(tx, tenant, [{ sessionId: Number(session?.id), events }]));
  const [first] = (await readChat(chat, visitor, 0)).lines.slice(-1);
  expect(first?.text).toMatch(/^5 /);
  const read: string[] = [];
  for (let after = 1, more = true; more; ) {
    const answer = await readChat(chat, visitor, after);
    expect(answer.lines.filter(({ by }) => by === "operator").length).toBeLessThan(4);
    read.push(...answer.lines.flatMap(({ by, text }) => (by === "operator" ? text.slice(0, 1) : [])));
    after = answer.lines.at(-1)?.seq ?? after;
    more = answer.more;
  }
  expect(read).toEqual(["0", "1", "2", "3", "4", "5"]);
});
