import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import { setEnv } from "@/env";
import { receive, runPushJobs } from "@/lib/channels/testing/account";
import { openShop, type Shop } from "@/lib/channels/testing/shop";
import { sendFile } from "@/lib/files/send";
import { testStorage, upload } from "@/lib/files/testing";
import { deleteJobs } from "@/lib/jobs/testing";
import { storage } from "@/lib/storage";

const db = testDatabase();
let shop: Shop;
let session: number;
let folder: Awaited<ReturnType<typeof testStorage>>;
beforeAll(async () => {
  folder = await testStorage();
  setEnv({ WEBHOOK_PRIVATE: "true", LOG_LEVEL: "silent" });
});
afterAll(async () => {
  setEnv({ WEBHOOK_PRIVATE: undefined, LOG_LEVEL: undefined });
  await folder.remove();
});
beforeEach(async () => {
  await db.sql`truncate tenants, users cascade`;
  await deleteJobs(db.sql);
  shop = await openShop(db.sql);
  await receive(db.sql, shop.account, [shop.written("Hello")]);
  session = await shop.accept();
});
afterEach(() => shop.receiver.close());

const send = (content: string) =>
  sendFile(
    shop.jana,
    { sessionId: session, fileKey: crypto.randomUUID() },
    upload("note.txt", Buffer.from(content)),
  );

test.each([1, 50, 77, 1_234])("a file of %d bytes goes out", async (length) => {
  await send("x".repeat(length));
  await runPushJobs(db.sql);
  expect(await shop.outbox()).toEqual([{ state: "sent", failure: null }]);
  const { file } = JSON.parse(shop.receiver.requests[0]?.body ?? "{}") as { file?: { content: string } };
  expect(Buffer.from(file?.content ?? "", "base64").toString()).toBe("x".repeat(length));
});

test("a file that cannot be read here was certainly not sent, and is tried again", async () => {
  await send("Our offer");
  const [file] = await db.sql<{ storage_key: string }[]>`select storage_key from files`;
  await storage().remove(file?.storage_key ?? "");
  await runPushJobs(db.sql);
  expect(shop.receiver.requests).toEqual([]);
  expect(await shop.outbox()).toEqual([{ state: "queued", failure: "The file cannot be read here" }]);
});
