import { spawn } from "node:child_process";
import { once } from "node:events";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "@/db";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { childEnv, setEnv } from "@/lib/env";
import { Conflict, NotFound } from "@/lib/errors";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { createShare } from "./create";
import { findOpenShare } from "./find-open";
import { lockShares } from "./lock";
import { revokeShare } from "./revoke";
import {
  build,
  requestOf,
  runJobs,
  served,
  share,
  storageFolder,
  stored,
  until,
  waitingForLock,
  waitingJobs,
} from "./testing";

let db: TestDatabase;
let folder: Awaited<ReturnType<typeof storageFolder>>;
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  db = await testDatabase();
  // What is expected to fail would fill the output.
  setEnv({ LOG_LEVEL: "silent" });
});
afterAll(async () => {
  setEnv({ LOG_LEVEL: undefined });
  await db.drop();
});
beforeEach(async () => {
  folder = await storageFolder();
  tenant = await makeTenant(db.sql, `t${crypto.randomUUID().slice(0, 8)}`);
  admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`delete from graphile_worker._private_jobs`;
});
afterEach(() => folder.remove());

const row = async (id: number) => {
  const [found] = await db.sql`select * from shares where tenant_id = ${tenant} and id = ${id}`;
  return found;
};
const places = (id: number) => db.sql<{ session_id: string; start: string; length: string }[]>`
  select session_id, start, length from share_sessions where tenant_id = ${tenant} and share_id = ${id} order by start`;

/** The sessions that stand in a file, whole, in its order. */
function articles(file: Buffer): string[] {
  return [...file.toString().matchAll(/<article id="s(\d+)">/g)].map(([, id = ""]) => id);
}

/** Each place holds exactly one session's markup, and no session is without a place. */
async function expectPlaces(id: number, file: Buffer): Promise<void> {
  const all = await places(id);
  expect(all.map(({ session_id }) => session_id)).toEqual(articles(file));
  for (const { session_id, start, length } of all) {
    const text = file.subarray(Number(start), Number(start) + Number(length)).toString();
    expect(text.startsWith(`<article id="s${session_id}">`)).toBe(true);
    expect(text.endsWith("</article>\n")).toBe(true);
    expect(text.match(/<article|<\/article>/g)).toHaveLength(2);
  }
}

test("T6: the file holds every session of the view and no other, and says where in bytes each of them stands", async () => {
  const south = await makeTenant(db.sql, `s${crypto.randomUUID().slice(0, 8)}`);
  await makeSession(db.sql, south, { channel: "phone" }, ["of another tenant"]);
  await makeSession(db.sql, tenant, { channel: "webchat" }, ["of another channel"]);
  // Of one, two, three and four bytes a character; and more of them than are noted at once.
  for (let n = 0; n < 510; n++)
    await makeSession(db.sql, tenant, { channel: "phone" }, n % 50 ? [] : [`příliš žluťoučký € 🐎 ${n}`]);
  const { id, token } = await share(admin, { channel: "phone" });
  await build(admin, id);
  const file = await stored(db.sql, tenant, id);
  expect(articles(file)).toHaveLength(510);
  expect(file.toString()).toContain("příliš žluťoučký € 🐎 500");
  expect(file.toString()).not.toContain("of another");
  await expectPlaces(id, file);
  expect(await row(id)).toMatchObject({ state: "ready", done: 510, total: 510, bytes: String(file.length) });
  expect((await served(token)).equals(file)).toBe(true);
  expect(await folder.files()).toEqual([(await row(id))?.storage_key]);
});

test("“today” is the day on which the link was made, however late its file is written", async () => {
  const then = new Date("2026-03-10T12:00:00Z");
  const at = async (time: string) => `${await makeSession(db.sql, tenant, { created_at: new Date(time) })}`;
  await at("2026-03-09T12:00:00Z");
  const wanted = await at("2026-03-10T08:00:00Z");
  await at("2026-03-11T12:00:00Z");
  await makeSession(db.sql, tenant);
  const request = await requestOf(admin, { created: "today" }, then);
  const { id } = await createShare(request, { name: "Today", expiry: "1d" });
  expect(await row(id)).toMatchObject({ total: 1 });
  await build(admin, id);
  expect(articles(await stored(db.sql, tenant, id))).toEqual([wanted]);
});

test("the file shows the columns that were on the screen, and the filter in words", async () => {
  await makeSession(db.sql, tenant, { channel: "phone", client_email: "hidden@example.test" });
  const { id } = await share(admin, { channel: "phone", cols: "id,channel" });
  await build(admin, id);
  const text = (await stored(db.sql, tenant, id)).toString();
  expect(text).not.toContain("hidden@example.test");
  expect(text).toContain("Phone");
});

describe("T27: a link whose maker", () => {
  test.each([
    ["was deactivated", (user: number) => db.sql`update users set deactivated_at = now() where id = ${user}`],
    [
      "has left the tenant",
      (user: number) => db.sql`update memberships set deactivated_at = now() where user_id = ${user}`,
    ],
    [
      "was made an analyst",
      (user: number) => db.sql`update memberships set role = 'analyst' where user_id = ${user}`,
    ],
  ])("%s before its file was written has failed at once, and nothing is stored", async (_, end) => {
    await makeSession(db.sql, tenant, {}, ["secret"]);
    const { id, token } = await share(admin);
    await end(admin.userId as number);
    await runJobs(db.sql);
    expect(await row(id)).toMatchObject({ state: "failed", bytes: null, failure: expect.any(String) });
    expect(await folder.files()).toEqual([]);
    await expect(served(token)).rejects.toThrow(NotFound);
    expect((await findOpenShare(token)).state).toBe("withdrawn");
  });
});

/** Begins the build, and waits until it waits for what `hold` has locked. */
async function whileHeld(
  hold: (tx: Parameters<typeof lockShares>[0]) => Promise<unknown>,
  begin: () => unknown,
  meanwhile: () => Promise<unknown>,
): Promise<void> {
  await database().transaction(async (tx) => {
    await hold(tx);
    begin();
    await until(async () => (await waitingForLock(db.sql)) > 0);
    await meanwhile();
  });
}

const holdFiles = (tx: Parameters<typeof lockShares>[0]) =>
  tx.execute(sql`lock table files in access exclusive mode`);
const holdShares = (tx: Parameters<typeof lockShares>[0]) => lockShares(tx, tenant);

test("T27: a link that is revoked while its file is being written leaves no file", async () => {
  await makeSession(db.sql, tenant, {}, ["secret"]);
  const { id, token } = await share(admin);
  let building: Promise<unknown> = Promise.resolve();
  await whileHeld(
    holdShares,
    () => (building = build(admin, id).catch((error: unknown) => error)),
    async () => {
      expect(await folder.files()).toHaveLength(1);
      await revokeShare(admin, id);
    },
  );
  expect(await building).toBeInstanceOf(Conflict);
  await runJobs(db.sql);
  expect(await folder.files()).toEqual([]);
  expect(await row(id)).toMatchObject({ state: "building", bytes: null });
  await expect(served(token)).rejects.toThrow(NotFound);
});

test("of two that write the same file one keeps it, and the other leaves none", async () => {
  for (let n = 0; n < 3; n++) await makeSession(db.sql, tenant, {}, [`message ${n}`]);
  const { id } = await share(admin);
  const ends = await Promise.allSettled([build(admin, id), build(admin, id)]);
  // Both may have stumbled over the other: the worker tries again.
  if (ends.every(({ status }) => status === "rejected")) await build(admin, id);
  const file = await stored(db.sql, tenant, id);
  expect(articles(file)).toHaveLength(3);
  await expectPlaces(id, file);
  expect(await folder.files()).toEqual([(await row(id))?.storage_key]);
});

test.each([
  ["in the middle of the file", holdFiles, 0],
  ["when the file was stored and nobody knew of it yet", holdShares, 1],
] as const)("killed %s, it is begun again, and one whole file comes of it", async (_, hold, before) => {
  for (let n = 0; n < 3; n++) await makeSession(db.sql, tenant, {}, [`message ${n}`]);
  const { id, token } = await share(admin);
  const args = ["--conditions=react-server", "--import", "tsx", "lib/shares/testing-child.ts"];
  const child = spawn(process.execPath, args, {
    env: childEnv({ VITEST: undefined }),
    stdio: ["ignore", "ignore", "inherit"],
  });
  await whileHeld(
    hold,
    () => {},
    async () => {
      expect(await folder.files()).toHaveLength(before);
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  );
  expect(await row(id)).toMatchObject({ state: "building" });
  await runJobs(db.sql);
  expect(await row(id)).toMatchObject({ state: "ready", done: 3 });
  const file = await served(token);
  expect(articles(file)).toHaveLength(3);
  await expectPlaces(id, file);
  expect(await folder.files()).toEqual([(await row(id))?.storage_key]);
});

describe("T19: a session that is anonymised while the file is written", () => {
  test("is in neither what is served nor what is stored, though it stood there", async () => {
    const gone = await makeSession(db.sql, tenant, {}, ["my old secret"]);
    await makeSession(db.sql, tenant, {}, ["mine stays"]);
    const { id, token } = await share(admin);
    let building: Promise<void> = Promise.resolve();
    await whileHeld(
      holdShares,
      () => (building = build(admin, id)),
      () => db.sql`update sessions set anonymised_at = now() where id = ${gone}`,
    );
    await building;
    expect((await served(token)).toString()).not.toContain("my old secret");
    expect((await served(token)).toString()).toContain("mine stays");
    await runJobs(db.sql);
    const file = (await stored(db.sql, tenant, id)).toString();
    expect(file).not.toContain("my old secret");
    expect(file).toContain("mine stays");
  });

  test("is taken out of the stored file also when that was asked for before there was a file", async () => {
    const gone = await makeSession(db.sql, tenant, {}, ["my old secret"]);
    const { id, token } = await share(admin);
    let building: Promise<void> = Promise.resolve();
    await whileHeld(
      holdShares,
      () => (building = build(admin, id)),
      async () => {
        await db.sql`update sessions set anonymised_at = now() where id = ${gone}`;
        await db.sql`update share_sessions set removed_at = now() where session_id = ${gone}`;
      },
    );
    await building;
    expect((await served(token)).toString()).not.toContain("my old secret");
    expect(await waitingJobs(db.sql)).toContain("share.blank");
    await runJobs(db.sql);
    expect((await stored(db.sql, tenant, id)).toString()).not.toContain("my old secret");
  });
});
