import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findAccountByKey } from "@/lib/channels/accounts/find";
import type { Content, Incoming } from "@/lib/channels/channel";
import { receive } from "@/lib/channels/testing/account";
import { openShop, type Shop } from "@/lib/channels/testing/shop";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { applyItems } from "../apply";

/* Which client a message is of, when IDs change hands, and which of their messages let us answer. */

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let shop: Shop;
beforeEach(async () => {
  shop = await openShop(db.sql);
});
afterEach(() => shop.receiver.close());

const apply = async (items: readonly object[]) => {
  const account = await findAccountByKey("generic", shop.account.key);
  const given = items.map((item) => ({ webhook: 1, item: { account: "shop", ...item } as Incoming }));
  const dead = new Map<number, string>();
  await applyItems(account, given, dead);
  expect(dead).toEqual(new Map());
};
let count = 0;
const write = (identity: string, text: string, more: { aliases?: string[]; content?: Content } = {}) => {
  const { aliases = [], content = { kind: "message", text } } = more;
  const id = `x-${++count}`;
  return apply([{ is: "message", id, client: { identity, aliases }, at: new Date(), content }]);
};
const change = (from: string, to: string) =>
  apply([{ is: "identity", id: `change-${++count}`, from, to, text: `The client has a new number: ${to}` }]);
/** What each client wrote, and the lines about them. */
const conversations = async () => {
  const rows = await db.sql<{ client_id: string; texts: string[] }[]>`
    select s.client_id, array_agg(e.text order by s.id, e.seq) as texts from sessions s
    join session_events e on e.tenant_id = s.tenant_id and e.session_id = s.id and e.kind in ('message', 'system')
    group by s.client_id order by s.client_id`;
  return rows.map(({ texts }) => texts);
};

describe("an ID that changes hands", () => {
  test("leads to the new client, and so do the other IDs that they have", async () => {
    await write("601", "Jana");
    await change("601", "602");
    await write("601", "Petr", { aliases: ["user-petr"] });
    await write("user-petr", "Petr with a hidden number");
    await write("602", "Jana again");
    expect(await conversations()).toEqual([
      ["Jana", "The client has a new number: 602", "Jana again"],
      ["Petr", "Petr with a hidden number"],
    ]);
  });

  test("and comes back leads to the same client", async () => {
    await write("601", "One");
    await change("601", "602");
    await write("602", "Two");
    await change("602", "601");
    await write("601", "Three");
    expect(await conversations()).toEqual([
      [
        ...["One", "The client has a new number: 602", "Two"],
        ...["The client has a new number: 601", "Three"],
      ],
    ]);
    const session = await shop.accept();
    await shop.reply(session, "Hello");
  });

  test("is taken over from a client who gave it up", async () => {
    await write("601", "Jana");
    await change("601", "602");
    await write("603", "Petr");
    await change("603", "601");
    await write("601", "Petr again");
    expect((await conversations()).at(-1)).toEqual([
      ...["Petr", "The client has a new number: 601", "Petr again"],
    ]);
  });

  test("leaves the open session an address when the notice comes after the first message", async () => {
    await write("601", "One");
    await write("602", "Two");
    await change("601", "602");
    expect(await conversations()).toEqual([["One", "The client has a new number: 602"], ["Two"]]);
    const current = await db.sql`
      select external_id from client_identities where replaced_at is null order by external_id`;
    expect(current).toMatchObject([{ external_id: "601" }, { external_id: "602" }]);
  });

  test("is changed once, also when the notice comes again after the next change", async () => {
    await write("601", "One");
    const first = { is: "identity", id: "first", from: "601", to: "602" };
    await apply([first]);
    await change("602", "601");
    await apply([first]);
    const current = await db.sql`select external_id from client_identities where replaced_at is null`;
    expect(current).toEqual([{ external_id: "601" }]);
  });
});

test("a message that the vendor does not pass on lets us answer, and a line about an earlier one does not", async () => {
  const wroteAt = async () =>
    (await db.sql`select last_inbound_at from client_identities where external_id = '601'`)[0]
      ?.last_inbound_at;
  await write("601", "", { content: { kind: "system", text: "The client sent a poll" } });
  const first = await wroteAt();
  expect(first).toBeInstanceOf(Date);
  await write("601", "", { content: { kind: "system", text: "The client changed a message", aside: true } });
  expect(await wroteAt()).toEqual(first);
});

test("an id of the vendor's that reads like one of ours is another message all the same", async () => {
  const url = "http://127.0.0.1:1/x";
  await receive(db.sql, shop.account, [shop.written("One", { id: "c1" })]);
  await receive(db.sql, shop.account, [shop.written("Two", { id: "c1 created" })]);
  await receive(db.sql, shop.account, [shop.written("Three", { id: "c2", file: { url, name: "a.txt" } })]);
  await receive(db.sql, shop.account, [shop.written("Four", { id: "c2 text" })]);
  expect(await shop.texts()).toEqual(["One", "Two", "Three", "Four"]);
  expect(await shop.deadProblems()).toEqual([]);
});

test("a reaction to a message of another client is not theirs", async () => {
  await write("601", "Jana");
  await write("602", "Petr");
  const reaction = {
    is: "message",
    id: "r-1",
    client: { identity: "602" },
    at: new Date(),
    replyTo: "x-jana",
  };
  await apply([
    {
      is: "message",
      id: "x-jana",
      client: { identity: "601" },
      at: new Date(),
      content: { kind: "message", text: "More" },
    },
  ]);
  await apply([{ ...reaction, content: { kind: "reaction", data: { emoji: "👍" } } }]);
  const rows = await db.sql`
    select c.external_id from session_events e join sessions s using (tenant_id) join clients c using (tenant_id)
    where e.kind = 'reaction' and s.id = e.session_id and c.id = s.client_id`;
  expect(rows).toMatchObject([{ external_id: expect.stringContaining("602") }]);
});

test("a ban of one ID of a client holds for the others", async () => {
  await write("601", "Jana", { aliases: ["user-jana"] });
  await db.sql`
    insert into bans (tenant_id, scope, channel, account, value, label, reason, user_id)
    values (${shop.desk.tenant}, 'identity', 'generic', 'shop', '601', 'Jana', 'Threats', ${shop.desk.admin.userId})`;
  await db.sql`update sessions set status = 'closed', ended_at = now()`;
  await write("user-jana", "With a hidden number");
  await write("602", "Petr");
  expect(await conversations()).toEqual([["Jana"], ["Petr"]]);
});
