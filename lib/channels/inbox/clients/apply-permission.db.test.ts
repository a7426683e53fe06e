import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { findAccountByKey } from "@/lib/channels/accounts/find";
import type { Incoming, Permission } from "@/lib/channels/channel";
import { storePermission } from "@/lib/channels/contact/store-permission";
import { post, processReceived, receive } from "@/lib/channels/testing/account";
import { openShop, type Shop } from "@/lib/channels/testing/shop";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { applyItems } from "../apply";

/* Whether a client lets us write: what they said last counts, in any order of the webhooks, however often they come. */

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let shop: Shop;
let session: number;
beforeEach(async () => {
  shop = await openShop(db.sql);
  await write("Hello");
  session = await shop.accept();
});
afterEach(() => shop.receiver.close());

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();
const write = (text: string, more: object = {}) => receive(db.sql, shop.account, [shop.written(text, more)]);
const permission = (allowed: boolean, more: object = {}) =>
  receive(db.sql, shop.account, [
    { type: "permission", client: { id: "karel" }, allowed, reason: allowed ? "Yes" : "STOP", ...more },
  ]);
const found = () => findAccountByKey("generic", shop.account.key);
/** As a vendor says it that gives ids. */
const apply = async (item: object) => {
  const given = { account: "shop", client: "karel", is: "permission", reason: "STOP", ...item } as Incoming;
  await applyItems(await found(), [{ webhook: 1, item: given }], new Map());
};
const expectRefused = () => expect(shop.reply(session, "Hi")).rejects.toThrow("STOP");
const expectAllowed = () => shop.reply(session, "Hi");

describe("T14: what comes again", () => {
  test("of messages does not lift a prohibition that the client gave since", async () => {
    const message = shop.written("Question", { id: "question" });
    await receive(db.sql, shop.account, [message]);
    await permission(false);
    await receive(db.sql, shop.account, [message, { ...shop.written("x"), type: "unknown" }]);
    await expectRefused();
    await write("I have a question after all");
    await expectAllowed();
  });

  test("of a prohibition does not forbid a client who wrote since, nor allow one who forbade it since", async () => {
    await apply({ id: "e1", allowed: false, at: new Date() });
    await write("I am back");
    await apply({ id: "e1", allowed: false, at: new Date() });
    await expectAllowed();
    await apply({ id: "e2", allowed: true, at: new Date() });
    await apply({ id: "e3", allowed: false, at: new Date() });
    await apply({ id: "e2", allowed: true, at: new Date() });
    await expectRefused();
  });

  test("of a prohibition is known after the session ended too", async () => {
    await apply({ id: "e1", allowed: false, at: new Date() });
    await db.sql`update sessions set status = 'closed', ended_at = now()`;
    await apply({ id: "e2", allowed: true, at: new Date() });
    await apply({ id: "e1", allowed: false, at: new Date() });
    expect(await db.sql`select forbidden_at from client_identities`).toEqual([{ forbidden_at: null }]);
  });
});

test("the last of several webhooks with the same body counts, also while the first still waits", async () => {
  const say = (allowed: boolean) =>
    post(shop.account, [
      { type: "permission", client: { id: "karel" }, allowed, reason: allowed ? "Yes" : "STOP" },
    ]);
  for (const allowed of [false, true, false]) await say(allowed);
  await processReceived(db.sql);
  await expectRefused();
});

describe("a prohibition with an end", () => {
  const untilIn = async (minutes: number) => {
    const until = new Date(Date.now() + minutes * MINUTE);
    const said: Permission = { allowed: false, reason: "For a while", until };
    await storePermission(database(), await found(), "karel", said, new Date());
  };

  test("does not end one that the client gives later", async () => {
    await untilIn(-1);
    await expectAllowed();
    await permission(false);
    await expectRefused();
    await write("Hello again");
    await expectAllowed();
    await permission(false);
    await expectRefused();
  });

  test("gives way to one without an end", async () => {
    await untilIn(30);
    await permission(false);
    expect(await db.sql`select forbidden_reason, forbidden_until from client_identities`).toEqual([
      { forbidden_reason: "STOP", forbidden_until: null },
    ]);
  });
});

test("one that comes late does not count for a client who has written since, also when the vendor was asked before", async () => {
  await db.sql`update client_identities set permission_checked_at = now() - interval '1 hour'`;
  await permission(false, { at: ago(30) });
  await expectAllowed();
});

test("a clock that is ahead of ours does not forbid or allow anything for the future", async () => {
  await permission(false, { at: ago(-60) });
  await expectRefused();
  await write("Hello again");
  await expectAllowed();
  await write("And again", { at: "9999-12-31T23:59:59-14:00" });
  await permission(false);
  await expectRefused();
  await permission(true, { reason: "START" });
  await expectAllowed();
});
