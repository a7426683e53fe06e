import { afterEach, beforeEach, expect, test } from "vitest";
import { changeAccount } from "@/lib/channels/accounts/change";
import { listAccounts } from "@/lib/channels/accounts/list";
import { receive, runPushJobs } from "@/lib/channels/testing/account";
import { openShop, type Shop } from "@/lib/channels/testing/shop";
import { emptiedDatabase } from "@/lib/jobs/testing/database";
import { makeWebhook, runDeliveryJobs } from "@/lib/webhooks/testing";

const db = emptiedDatabase({ WEBHOOK_PRIVATE: "true" });
let shop: Shop;
beforeEach(async () => {
  shop = await openShop(db.sql);
});
afterEach(() => shop.receiver.close());

const deliverTo = async (url: string) => {
  const [account] = await listAccounts(shop.desk.admin);
  const fields = { name: "Shop", account: "shop", groupId: shop.desk.sales, url };
  await changeAccount(shop.desk.admin, { id: account?.id, version: account?.version, ...fields });
};

test("messages that webhooks bring are resolved and block nothing, although the account sends by itself by then", async () => {
  await makeWebhook(shop.desk.admin, `${shop.receiver.url}/webhook`, ["message.replied"]);
  await deliverTo("");
  await receive(db.sql, shop.account, [shop.written("Hello")]);
  const session = await shop.accept();
  shop.receiver.respondWith((response) => response.writeHead(503).end());
  await shop.reply(session, "By webhook");
  await runDeliveryJobs(db.sql);
  expect(await shop.outbox()).toMatchObject([{ state: "sending" }]);
  await deliverTo(shop.receiver.url);
  shop.receiver.respondWith((response) => response.writeHead(200).end());
  await shop.reply(session, "By the account");
  await runPushJobs(db.sql);
  expect(await shop.outbox()).toMatchObject([{ state: "sending" }, { state: "sent" }]);
  await runDeliveryJobs(db.sql);
  expect(await shop.outbox()).toMatchObject([{ state: "sent" }, { state: "sent" }]);
});
