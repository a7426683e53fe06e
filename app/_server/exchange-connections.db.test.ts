import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "@/db";
import { testDatabase, waitingForLock } from "@/db/testing";
import { transaction } from "@/db/transaction";
import { setEnv } from "@/env";
import { trackExchanges } from "./exchange";

const db = testDatabase();
let server: Server;
let url: string;
beforeAll(async () => {
  setEnv({ DATABASE_POOL: "10" });
  trackExchanges();
  server = createServer((request, response) => {
    void page(request.url === "/slow").then((text) => response.end(text));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Reads as a page does: who asks, then its parts side by side. */
async function page(slow: boolean): Promise<string> {
  const table = sql.raw(slow ? "notes" : "tenants");
  const read = async () => (await database().execute(sql`select count(*) from ${table}`)).length;
  const inTransaction = () => transaction(async (tx) => (await tx.execute(sql`select from ${table}`)).length);
  await database().execute(sql`select from tenants`);
  const parts = await Promise.all([
    read(),
    read(),
    inTransaction(),
    read().then(read),
    inTransaction(),
    read(),
  ]);
  return `${parts.length} parts`;
}

const get = (path: string) => fetch(`${url}${path}`).then((answer) => answer.text());

test("pages that wait for the database hold two connections each, and another one is answered", async () => {
  const waiting = () => waitingForLock(db.sql);
  expect(await get("/slow")).toBe("6 parts");
  const lock = await db.sql.reserve();
  const pages: Promise<string>[] = [];
  try {
    await lock`begin`;
    await lock`lock table notes in access exclusive mode`;
    pages.push(...Array.from({ length: 4 }, () => get("/slow")));
    await expect.poll(waiting).toBe(8);
    expect(await get("/")).toBe("6 parts");
    expect(await waiting()).toBe(8);
  } finally {
    await lock`rollback`;
    lock.release();
  }
  expect(await Promise.all(pages)).toEqual(Array(4).fill("6 parts"));
});
