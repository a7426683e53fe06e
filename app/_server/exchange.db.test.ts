import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { currentRequest } from "@/lib/current-request";
import { withinBudget } from "@/lib/query-budget";
import { trackExchanges } from "./exchange";

const db = testDatabase();
let server: Server;
let address: string;
const results: unknown[] = [];
beforeAll(async () => {
  trackExchanges();
  // As a page: it does not have the request, and reads some levels below.
  server = createServer(async ({ url }, response) => {
    response.write("<main>");
    const seconds = url === "/slow" ? 30 : 0;
    const read = withinBudget(60_000, (tx) =>
      tx.execute(sql`select pg_sleep(${seconds}::float8), 'of a page'`),
    );
    results.push(
      await read.then(
        () => "read",
        (error: Error) => error.name,
      ),
    );
    response.end("</main>");
    results.push(currentRequest()?.left.aborted);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const running = async () =>
  (
    await db.sql`select from pg_stat_activity
      where state = 'active' and query like '%of a page%' and pid <> pg_backend_pid()`
  ).length;

test("a page's statement ends within a second when its browser leaves, and nobody else's", async () => {
  const left = new AbortController();
  const leaving = fetch(`${address}/slow`, { signal: left.signal }).then((response) => response.text());
  const failed = expect(leaving).rejects.toThrow("aborted");
  const stays = new AbortController();
  const staying = fetch(`${address}/slow`, { signal: stays.signal }).then((response) => response.text());
  const stopped = expect(staying).rejects.toThrow("aborted");
  await vi.waitFor(async () => expect(await running()).toBe(2), { timeout: 10_000 });
  left.abort();
  await failed;
  await vi.waitFor(async () => expect(await running()).toBe(1), { timeout: 1_000 });
  await vi.waitFor(() => expect(results).toEqual(["AbortError", true]));
  expect(await running()).toBe(1);
  stays.abort();
  await stopped;
  await vi.waitFor(async () => expect(await running()).toBe(0), { timeout: 1_000 });
  await vi.waitFor(() => expect(results).toHaveLength(4));
});

test("a request that is answered was not left, over a connection that is used again too", async () => {
  results.length = 0;
  for (let n = 0; n < 2; n++) expect(await (await fetch(`${address}/quick`)).text()).toBe("<main></main>");
  await vi.waitFor(() => expect(results).toEqual(["read", false, "read", false]));
});
