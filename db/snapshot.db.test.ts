import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { TextRow } from "./parse-copy";
import { openSnapshot, type Snapshot } from "./snapshot";
import { testDatabase } from "./testing";

const db = testDatabase();
let snapshot: Snapshot;
beforeAll(async () => {
  await db.sql`create table things (id bigint, name text)`;
  await db.sql`insert into things select n, repeat('x', 100) || n from generate_series(1, 50000) n`;
  snapshot = await openSnapshot("Europe/Prague", new AbortController().signal);
});
afterAll(() => snapshot.close());

async function all(rows: AsyncIterable<TextRow[]>): Promise<TextRow[]> {
  const found: TextRow[] = [];
  for await (const some of rows) found.push(...some);
  return found;
}

const storable = fc
  .oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^['"\\$;\-\n\r\t%_{}NE1]*$/))
  .map((text) => text.replaceAll("\0", "").toWellFormed());

test("an inlined value comes back unchanged, with any characters", async () => {
  await fc.assert(
    fc.asyncProperty(storable, storable, async (a, b) => {
      const rows = await all(
        snapshot.rows(sql`select ${a}::text, null, ${b}::text, ${a}::text = ${b}::text`),
      );
      expect(rows).toEqual([[a, null, b, a === b ? "t" : "f"]]);
    }),
    { numRuns: 300 },
  );
});

test("numbers, truth and nothing are written as such", async () => {
  const rows = await all(
    snapshot.rows(sql`select ${-5}::int, 3 - ${-5}, ${true}::bool, ${null}::text, ${1.5}::numeric`),
  );
  expect(rows).toEqual([["-5", "8", "t", null, "1.5"]]);
});

test("bare, nothing and an empty text are one", async () => {
  expect(await all(snapshot.rows(sql`select null, ''::text, 'a'`, { nullAsEmpty: true }))).toEqual([
    ["", "", "a"],
  ]);
});

test("instants are written in the zone of the snapshot", async () => {
  const rows = await all(
    snapshot.rows(sql`select timestamptz '2026-10-25 00:30Z', timestamptz '2026-10-25 01:30Z'`),
  );
  expect(rows).toEqual([["2026-10-25 02:30:00+02", "2026-10-25 02:30:00+01"]]);
});

test("concurrent writes are not seen, neither by rows nor by secondaryRows", async () => {
  let before = 0;
  for await (const rows of snapshot.rows(sql`select id from things order by id`)) {
    if (before === 0) await db.sql`insert into things values (0, 'new')`;
    const beside = await all(snapshot.secondaryRows(sql`select count(*) from things`));
    expect(beside).toEqual([["50000"]]);
    before += rows.length;
  }
  expect(before).toBe(50_000);
});

test("a slow reader gets everything, and the next statement on the same connection works", async () => {
  for (let round = 0; round < 3; round++) {
    let count = 0;
    for await (const rows of snapshot.rows(sql`select id, name from things where id > 0 order by id`)) {
      count += rows.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(count).toBe(50_000);
  }
});

test("a failing statement is an error, not the end of the rows", async () => {
  const own = await openSnapshot("UTC", new AbortController().signal);
  try {
    const reading = all(own.rows(sql`select 1 / (id - 40000) from things where id > 0 order by id`));
    await expect(reading).rejects.toThrow(/division by zero/);
    const other = await openSnapshot("UTC", new AbortController().signal);
    await expect(all(other.rows(sql`select 1 / 0`))).rejects.toThrow(/division by zero/);
    await other.close();
  } finally {
    await own.close();
  }
});

test("a reader that stops or is aborted leaves no running statement and no connection", async () => {
  const mine = async () => {
    const [row] = await db.sql`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and query like '%generate_series%'`;
    return row?.count;
  };
  const own = await openSnapshot("UTC", new AbortController().signal);
  for await (const _ of own.rows(sql`select n, repeat('y', 1000) from generate_series(1, 1000000) n`)) break;
  await own.close();
  await expect.poll(mine).toBe(0);
  const leaving = new AbortController();
  const other = await openSnapshot("UTC", leaving.signal);
  const refused = expect(
    all(other.rows(sql`select pg_sleep(n) from generate_series(10, 1000) n`)),
  ).rejects.toThrow();
  await expect.poll(mine).toBe(1);
  leaving.abort();
  await refused;
  await other.close();
  await expect.poll(mine).toBe(0);
});

test("a connection that was lost between two readings fails the next: it would read another moment, in another zone", async () => {
  const own = await openSnapshot("Asia/Tokyo", new AbortController().signal);
  try {
    for await (const _ of own.rows(sql`select id from things order by id`)) {
      await all(own.secondaryRows(sql`select 'beside before', now()`));
      break;
    }
    await db.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'copy (select ''beside before''%'`;
    const beside = async () => {
      const [row] = await db.sql`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and query like 'copy (select ''beside before''%'`;
      return row?.count;
    };
    await expect.poll(beside).toBe(0);
    await expect(all(own.secondaryRows(sql`select now()`))).rejects.toThrow(/connection|ECONNRESET/i);
  } finally {
    await own.close();
  }
});
