import { spawn } from "node:child_process";
import { once } from "node:events";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { database } from "@/db";
import { waitingForLock } from "@/db/testing";
import { transaction as inTransaction } from "@/db/transaction";
import { childEnv } from "@/env";
import { Conflict, NotFound } from "@/lib/errors";
import { queuedJobs } from "@/lib/jobs/testing";
import { makeSession } from "@/lib/sessions/testing";
import { storage } from "@/lib/storage";
import { createShare } from "../create";
import { findShareByToken } from "../find-by-token";
import { findShare } from "../list";
import { lockShares } from "../lock";
import { revokeShare } from "../revoke";
import {
  build,
  newTenant,
  requestOf,
  runJobs,
  served,
  share,
  shareWorld,
  until,
  waitingJobs,
} from "../testing";

const here = shareWorld();

const row = async (id: number) => {
  const [found] = await here.sql`select * from shares where tenant_id = ${here.tenant} and id = ${id}`;
  return found;
};
const ranges = (id: number) => here.sql<{ session_id: string; start: string; length: string }[]>`
  select session_id, start, length from share_sessions where tenant_id = ${here.tenant} and share_id = ${id} order by start`;

/** The ids of the sessions in a file, in order. */
function articles(file: Buffer): string[] {
  return [...file.toString().matchAll(/<article id="s(\d+)">/g)].map(([, id = ""]) => id);
}

/** Each range is exactly the markup of one session, and each session has a range. */
async function expectRanges(id: number, file: Buffer): Promise<void> {
  const all = await ranges(id);
  expect(all.map(({ session_id }) => session_id)).toEqual(articles(file));
  for (const { session_id, start, length } of all) {
    const text = file.subarray(Number(start), Number(start) + Number(length)).toString();
    expect(text.startsWith(`<article id="s${session_id}">`)).toBe(true);
    expect(text.endsWith("</article>\n")).toBe(true);
    expect(text.match(/<article|<\/article>/g)).toHaveLength(2);
  }
}

test("T6: the file has every session of the view and no other, and the byte range of each is stored", async () => {
  const south = await newTenant(here.sql);
  await makeSession(here.sql, south, { channel: "phone" }, ["of another tenant"]);
  await here.makeSession({ channel: "webchat" }, ["of another channel"]);
  // Characters of one to four bytes; more sessions than are stored in one batch.
  for (let n = 0; n < 510; n++)
    await here.makeSession({ channel: "phone" }, n % 50 ? [] : [`příliš žluťoučký € 🐎 ${n}`]);
  const { id, token } = await share(here.admin, { channel: "phone" });
  await build(here.admin, id);
  const file = await here.stored(id);
  expect(articles(file)).toHaveLength(510);
  expect(file.toString()).toContain("příliš žluťoučký € 🐎 500");
  expect(file.toString()).not.toContain("of another");
  await expectRanges(id, file);
  expect(await row(id)).toMatchObject({ state: "ready", done: 510, total: 510, bytes: String(file.length) });
  expect((await served(token)).equals(file)).toBe(true);
  expect(await here.files()).toEqual([(await row(id))?.storage_key]);
});

test("“today” is the day on which the link was created, also when its file is written later", async () => {
  const then = new Date("2026-03-10T12:00:00Z");
  const at = async (time: string) => `${await here.makeSession({ created_at: new Date(time) })}`;
  await at("2026-03-09T12:00:00Z");
  const wanted = await at("2026-03-10T08:00:00Z");
  await at("2026-03-11T12:00:00Z");
  await here.makeSession();
  const request = await requestOf(here.admin, { created: "today" }, then);
  const { id } = await createShare(request, { name: "Today", expiry: "1d" });
  expect(await row(id)).toMatchObject({ total: 1 });
  await build(here.admin, id);
  expect(articles(await here.stored(id))).toEqual([wanted]);
});

test("the file has the columns of the screen, and the filter in words", async () => {
  await here.makeSession({ channel: "phone", client_email: "hidden@example.test" });
  const { id } = await share(here.admin, { channel: "phone", cols: "id,channel" });
  await build(here.admin, id);
  const text = (await here.stored(id)).toString();
  expect(text).not.toContain("hidden@example.test");
  expect(text).toContain("Phone");
});

describe("T27: a link whose creator", () => {
  test.each([
    [
      "was deactivated",
      (user: number) => here.sql`update users set deactivated_at = now() where id = ${user}`,
    ],
    [
      "has left the tenant",
      (user: number) => here.sql`update memberships set deactivated_at = now() where user_id = ${user}`,
    ],
    [
      "became an analyst",
      (user: number) => here.sql`update memberships set role = 'analyst' where user_id = ${user}`,
    ],
  ])("%s before its file was written fails at once, and nothing is stored", async (_, end) => {
    await here.makeSession({}, ["secret"]);
    const { id, token } = await share(here.admin);
    await end(here.admin.userId as number);
    await runJobs(here.sql);
    expect(await row(id)).toMatchObject({ state: "failed", bytes: null, failure: expect.any(String) });
    expect(await here.files()).toEqual([]);
    await expect(served(token)).rejects.toThrow(NotFound);
    expect((await findShareByToken(token)).state).toBe("withdrawn");
  });
});

test("T26: a filter that is no longer valid when the file is written fails the share, instead of exporting every session", async () => {
  await here.sql`insert into parameters (tenant_id, name, label) values (${here.tenant}, 'region', 'Region')`;
  await here.makeSession({ parameters: { region: "Prague" } }, ["of Prague"]);
  await here.makeSession({ parameters: { region: "Brno" } }, ["of Brno"]);
  const { id, token } = await share(here.admin, { "param.region": "Prague" });
  await here.sql`delete from parameters where tenant_id = ${here.tenant}`;
  await runJobs(here.sql);
  expect(await row(id)).toMatchObject({ state: "failed", bytes: null, failure: expect.any(String) });
  expect(await here.files()).toEqual([]);
  await expect(served(token)).rejects.toThrow(NotFound);
  const [job] = await queuedJobs(here.sql);
  expect(job?.last_error).toContain("no longer valid");
  expect(job?.last_error).not.toContain("Prague");
});

test("the number of sessions is an estimate until the writing of the file starts", async () => {
  await here.makeSession();
  const { id } = await share(here.admin);
  await here.sql`update shares set total = 4711 where id = ${id}`;
  expect(await findShare(here.admin, id)).toMatchObject({ total: 4711 });
  let building: Promise<unknown> = Promise.resolve();
  await whileHeld(
    holdFiles,
    () => (building = build(here.admin, id)),
    async () => expect(await findShare(here.admin, id)).toMatchObject({ total: 1, state: "building" }),
  );
  await building;
  expect(await findShare(here.admin, id)).toMatchObject({ total: 1, state: "ready" });
});

describe("the written file", () => {
  test("stays when the connection was lost after the commit", async () => {
    await here.makeSession({}, ["mine"]);
    const { id, token } = await share(here.admin);
    const { transaction } = database();
    database().transaction = async (...all) => {
      await transaction.apply(database(), all as Parameters<typeof transaction>);
      throw new Error("the connection is lost");
    };
    try {
      await expect(build(here.admin, id)).rejects.toThrow("the connection is lost");
    } finally {
      database().transaction = transaction;
    }
    expect(await row(id)).toMatchObject({ state: "ready" });
    expect((await served(token)).toString()).toContain("mine");
    // The worker retries after the error.
    await build(here.admin, id);
    expect((await served(token)).toString()).toContain("mine");
  });

  test("stays when the commit is still running", async () => {
    await here.makeSession({}, ["mine"]);
    const { id, token } = await share(here.admin);
    let committed: Promise<unknown> = Promise.resolve();
    const { transaction } = database();
    database().transaction = async (...all: Parameters<typeof transaction>) => {
      const [work, ...options] = all;
      await new Promise<void>((nearCommit) => {
        committed = transaction.call(
          database(),
          async (tx) => {
            const result = await work(tx);
            nearCommit();
            await until(async () => (await waitingForLock(here.sql)) > 0);
            return result;
          },
          ...options,
        );
      });
      throw new Error("the connection is lost");
    };
    try {
      await expect(build(here.admin, id)).rejects.toThrow("the connection is lost");
    } finally {
      database().transaction = transaction;
      await committed;
    }
    expect((await served(token)).toString()).toContain("mine");
  });

  test("that cannot be removed does not hide the original error", async () => {
    const { id } = await share(here.admin);
    const { write, remove } = storage();
    storage().write = () => Promise.reject(new Error("the disk is full"));
    storage().remove = () => Promise.reject(new Error("the disk is on fire"));
    try {
      await expect(build(here.admin, id)).rejects.toThrow("the disk is full");
    } finally {
      Object.assign(storage(), { write, remove });
    }
  });

  test("of another job that has finished is not removed by a late one", async () => {
    await here.makeSession({}, ["mine"]);
    const { id, token } = await share(here.admin);
    await build(here.admin, id);
    const state = (to: string) => here.sql`update shares set state = ${to} where id = ${id}`;
    await state("building");
    let late: Promise<unknown> = Promise.resolve();
    await whileHeld(
      (tx) => tx.execute(sql`lock table parameters in access exclusive mode`),
      () => (late = build(here.admin, id).catch((error: unknown) => error)),
      () => state("ready"),
    );
    expect(await late).toBeInstanceOf(Conflict);
    expect((await served(token)).toString()).toContain("mine");
  });
});

/** Starts the build, waits until it blocks on the lock of `hold`, and runs `whileBlocked`. */
async function whileHeld(
  hold: (tx: Parameters<typeof lockShares>[0]) => Promise<unknown>,
  begin: () => unknown,
  whileBlocked: () => Promise<unknown>,
): Promise<void> {
  await inTransaction(async (tx) => {
    await hold(tx);
    begin();
    await until(async () => (await waitingForLock(here.sql)) > 0);
    await whileBlocked();
  });
}

const holdFiles = (tx: Parameters<typeof lockShares>[0]) =>
  tx.execute(sql`lock table files in access exclusive mode`);
const holdShares = (tx: Parameters<typeof lockShares>[0]) => lockShares(tx, here.tenant);

test("T27: a link that is revoked while its file is being written leaves no file", async () => {
  await here.makeSession({}, ["secret"]);
  const { id, token } = await share(here.admin);
  let building: Promise<unknown> = Promise.resolve();
  await whileHeld(
    holdShares,
    () => (building = build(here.admin, id).catch((error: unknown) => error)),
    async () => {
      expect(await here.files()).toHaveLength(1);
      await revokeShare(here.admin, { id });
    },
  );
  expect(await building).toBeInstanceOf(Conflict);
  await runJobs(here.sql);
  expect(await here.files()).toEqual([]);
  expect(await row(id)).toMatchObject({ state: "building", bytes: null });
  await expect(served(token)).rejects.toThrow(NotFound);
});

test("of two jobs that write the same file one keeps it, and the other leaves none", async () => {
  for (let n = 0; n < 3; n++) await here.makeSession({}, [`message ${n}`]);
  const { id } = await share(here.admin);
  const ends = await Promise.allSettled([build(here.admin, id), build(here.admin, id)]);
  // Each may have failed because of the other: the worker retries.
  if (ends.every(({ status }) => status === "rejected")) await build(here.admin, id);
  const file = await here.stored(id);
  expect(articles(file)).toHaveLength(3);
  await expectRanges(id, file);
  expect(await here.files()).toEqual([(await row(id))?.storage_key]);
});

test.each([
  ["in the middle of the file", holdFiles, 0],
  ["after the file was stored and before the share was updated", holdShares, 1],
] as const)("killed %s, the job starts again and leaves one complete file", async (_, hold, before) => {
  for (let n = 0; n < 3; n++) await here.makeSession({}, [`message ${n}`]);
  const { id, token } = await share(here.admin);
  const args = ["--conditions=react-server", "--import", "tsx", "lib/shares/testing/child.ts"];
  const child = spawn(process.execPath, args, {
    env: childEnv({ VITEST: undefined }),
    stdio: ["ignore", "ignore", "inherit"],
  });
  await whileHeld(
    hold,
    () => {},
    async () => {
      expect(await here.files()).toHaveLength(before);
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  );
  expect(await row(id)).toMatchObject({ state: "building" });
  await runJobs(here.sql);
  expect(await row(id)).toMatchObject({ state: "ready", done: 3 });
  const file = await served(token);
  expect(articles(file)).toHaveLength(3);
  await expectRanges(id, file);
  expect(await here.files()).toEqual([(await row(id))?.storage_key]);
});

describe("T19: a session that is anonymised while the file is written", () => {
  test("is neither in the served nor in the stored file", async () => {
    const gone = await here.makeSession({}, ["my old secret"]);
    await here.makeSession({}, ["mine stays"]);
    const { id, token } = await share(here.admin);
    let building: Promise<void> = Promise.resolve();
    await whileHeld(
      holdShares,
      () => (building = build(here.admin, id)),
      () => here.sql`update sessions set anonymised_at = now() where id = ${gone}`,
    );
    await building;
    expect((await served(token)).toString()).not.toContain("my old secret");
    expect((await served(token)).toString()).toContain("mine stays");
    await runJobs(here.sql);
    const file = (await here.stored(id)).toString();
    expect(file).not.toContain("my old secret");
    expect(file).toContain("mine stays");
  });

  test("is removed from the stored file also when the removal came before the file", async () => {
    const gone = await here.makeSession({}, ["my old secret"]);
    const { id, token } = await share(here.admin);
    let building: Promise<void> = Promise.resolve();
    await whileHeld(
      holdShares,
      () => (building = build(here.admin, id)),
      async () => {
        await here.sql`update sessions set anonymised_at = now() where id = ${gone}`;
        await here.sql`update share_sessions set removed_at = now() where session_id = ${gone}`;
      },
    );
    await building;
    expect((await served(token)).toString()).not.toContain("my old secret");
    expect(await waitingJobs(here.sql)).toContain("share.blank");
    await runJobs(here.sql);
    expect((await here.stored(id)).toString()).not.toContain("my old secret");
  });
});
