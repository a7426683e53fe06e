import { beforeAll, beforeEach, expect, test } from "vitest";
import { connect } from "@/db";
import { testDatabase } from "@/db/testing";

/* The bugs of the driver that bin/patches fixes. */

const db = testDatabase();
beforeAll(async () => {
  await db.sql`create table written (what text not null)`;
});
beforeEach(() => db.sql`truncate written`);

/** Opens a pool with one connection, so that the next statement uses the one that was lost. */
async function withPool(work: (pool: ReturnType<typeof connect>) => Promise<void>): Promise<void> {
  const pool = connect(db.url, 1, { keep: true });
  try {
    await work(pool);
  } finally {
    await pool.end({ timeout: 1 });
  }
}

const written = async () =>
  (await db.sql<{ what: string }[]>`select what from written`).map(({ what }) => what);

/** Ends the connection of a backend, and returns once it is gone. */
async function terminate(pid: number | undefined): Promise<void> {
  await db.sql`select pg_terminate_backend(${pid ?? 0}::int, 5000)`;
}

test("a transaction whose connection is lost between two statements writes nothing, not even with the next connection", async () => {
  await withPool(async (pool) => {
    let goOn = () => {};
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let late = "";
    const transaction = pool.begin(async (tx) => {
      const [row] = await tx`select pg_backend_pid() as pid`;
      await tx`insert into written values ('before')`;
      await terminate(row?.pid);
      await waiting;
      await tx`insert into written values ('after')`.catch((error: { code: string }) => {
        late = error.code;
      });
    });
    await expect(transaction).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    // Another transaction is open on the same connection by then and must not be affected.
    await pool.begin(async (tx) => {
      await tx`insert into written values ('another')`;
      goOn();
      await expect.poll(() => late).toBe("CONNECTION_CLOSED");
      await tx`insert into written values ('to its end')`;
      expect(await written(), "it has not been committed by the other").toEqual([]);
    });
    expect(await written()).toEqual(["another", "to its end"]);
  });
});

test("a connection that is lost in the middle of a statement serves the next one at once", async () => {
  await withPool(async (pool) => {
    for (const parameter of ["first", "again"]) {
      const [row] = await pool`select pg_backend_pid() as pid`;
      const broken = pool.begin((tx) => tx`select pg_sleep(20), ${parameter}::text`);
      const refused = expect(broken).rejects.toThrow();
      await expect
        .poll(() => db.sql`select 1 from pg_stat_activity where pid = ${row?.pid} and wait_event = 'PgSleep'`)
        .toHaveLength(1);
      await terminate(row?.pid);
      await refused;
      const start = performance.now();
      expect(await pool`select ${parameter}::text as echo`).toEqual([{ echo: parameter }]);
      // A connection that is stuck gives up after ten seconds, to be stuck again.
      expect(performance.now() - start).toBeLessThan(8_000);
    }
  });
});

test("statements that wait for a transaction's turn are refused when its connection is lost", async () => {
  await withPool(async (pool) => {
    const [row] = await pool`select pg_backend_pid() as pid`;
    const outcomes = pool.begin(async (tx) => {
      const all = [tx`select pg_sleep(20)`, tx`insert into written values ('queued')`, tx`select 1`];
      return Promise.all(
        all.map((each) =>
          each.then(
            () => "done",
            () => "refused",
          ),
        ),
      ).then(async (texts) => (await db.sql`insert into written values (${texts.join(" ")})`) && texts);
    });
    const refused = expect(outcomes).rejects.toThrow();
    await expect
      .poll(() => db.sql`select 1 from pg_stat_activity where pid = ${row?.pid} and wait_event = 'PgSleep'`)
      .toHaveLength(1);
    await terminate(row?.pid);
    await refused;
    await expect.poll(written).toEqual(["refused refused refused"]);
  });
});
