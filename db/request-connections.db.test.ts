import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { setEnv } from "@/env";
import { database, driver } from "./index";
import { withLimitedConnections } from "./request-connections";
import { testDatabase } from "./testing";
import { transaction } from "./transaction";

const db = testDatabase();
beforeAll(() => setEnv({ DATABASE_POOL: "20" }));

/** A read that waits while `meanwhile` looks; PostgreSQL shows its text, which names the request. */
const reading = (request: string) => sql.raw(`select '${request}', pg_advisory_xact_lock_shared(1)`);
const read = (request: string) => database().execute(reading(request));
const readInTransaction = (request: string) => transaction((tx) => tx.execute(reading(request)));

/** How many connections each request holds. */
async function held(): Promise<Record<string, number>> {
  const rows = await db.sql<{ request: string; count: number }[]>`
    select split_part(query, '''', 2) as request, count(*)::int from pg_stat_activity
    where datname = current_database() and wait_event = 'advisory' group by 1`;
  return Object.fromEntries(rows.map(({ request, count }) => [request, count]));
}

/** Looks at what was begun while its reads wait, then lets them go on. */
async function meanwhile(begin: () => Promise<unknown>, look: () => Promise<void>): Promise<void> {
  const lock = await db.sql.reserve();
  await lock`select pg_advisory_lock(1)`;
  const begun = begin();
  try {
    await look();
  } finally {
    await lock`select pg_advisory_unlock(1)`;
    lock.release();
  }
  await begun;
}

test("each of eight requests holds two connections, with everything that it reads side by side", async () => {
  const requests = Array.from({ length: 8 }, (_, index) => `request ${index}`);
  const page = (request: string) =>
    withLimitedConnections(() =>
      Promise.all([
        ...Array.from({ length: 4 }, () => read(request)),
        ...Array.from({ length: 4 }, () => readInTransaction(request)),
      ]),
    );
  const two = Object.fromEntries(requests.map((request) => [request, 2]));
  await meanwhile(
    () => Promise.all(requests.map(page)),
    () => expect.poll(held).toEqual(two),
  );
});

test("outside of requests, as in jobs, nothing waits", async () => {
  await meanwhile(
    () => Promise.all(Array.from({ length: 10 }, () => read("a job"))),
    () => expect.poll(held).toEqual({ "a job": 10 }),
  );
});

test("what a transaction reads over another connection does not wait for its own", async () => {
  const nested = () => transaction(async () => (await read("nested")).length);
  expect(await withLimitedConnections(() => Promise.all([nested(), nested(), nested()]))).toEqual([1, 1, 1]);
});

test("a read that fails gives its place back, and rows keep their types", async () => {
  await withLimitedConnections(async () => {
    const failing = Array.from({ length: 5 }, () => database().execute(sql`select 1 / 0`));
    expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(
      Array(5).fill("rejected"),
    );
    await expect(transaction(() => Promise.reject(new Error("ours")))).rejects.toThrow("ours");
    expect([...(await database().execute(sql`select 1::int as one`))]).toEqual([{ one: 1 }]);
    expect([...(await driver()`select 2::int as two`)]).toEqual([{ two: 2 }]);
  });
});

test("a query that is built and never awaited takes no place", async () => {
  await withLimitedConnections(async () => {
    for (let count = 0; count < 5; count++) database().select({ one: sql`1` });
    expect((await read("one")).length).toBe(1);
  });
});
