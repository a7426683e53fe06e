import { beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Unavailable } from "@/lib/errors";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { type ExportFile, exportSessions } from "./export";
import type { Format } from "./format";
import { exportProgress } from "./progress";
import { MAX_EXPORTS, MAX_EXPORTS_PER_USER } from "./slots";
import { brokenFormat, csvFormat, exportRequest, neverAborted, textOf } from "./testing";

/** Ends a test that hangs. */
const TIMEOUT = { timeout: 60_000 };

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  for (let n = 0; n < 3; n++) await makeSession(db.sql, tenant, { client_name: `Client ${n}` });
});
beforeEach(async () => {
  admin = await makeActor(db.sql, tenant, "admin");
});

type Leaving = Partial<Parameters<typeof exportSessions>[1]>;

async function start(
  actor: UserActor,
  leaving: Leaving = {},
  format: Format = csvFormat,
): Promise<ExportFile> {
  return exportSessions(await exportRequest(format, actor), {
    key: null,
    signal: neverAborted(),
    ...leaving,
  });
}

const startMost = (actor: UserActor) =>
  Promise.all(Array.from({ length: MAX_EXPORTS_PER_USER }, () => start(actor)));
const endAll = (files: readonly ExportFile[]) => Promise.all(files.map(({ body }) => body.return(undefined)));

test("unread downloads block only their own user, until all slots are in use", async () => {
  const files = await startMost(admin);
  await expect(start(admin)).rejects.toThrow(Unavailable);
  while (files.length < MAX_EXPORTS)
    files.push(...(await startMost(await makeActor(db.sql, tenant, "admin"))));
  await expect(start(await makeActor(db.sql, tenant, "admin"))).rejects.toThrow(/^Too many exports/);
  await endAll(files);
});

const endings: Record<string, (key: string) => Promise<unknown>> = {
  "is complete": async (key) => textOf((await start(admin, { key })).body),
  "has failed": async (key) => {
    const { body } = await start(admin, { key }, brokenFormat);
    await expect(textOf(body)).rejects.toThrow("the disk is full");
  },
  "was cancelled while it was written": async (key) => {
    const leaving = new AbortController();
    const { body } = await start(admin, { key, signal: leaving.signal });
    await body.next();
    leaving.abort();
    await body.next();
  },
  "reuses a key": async (key) => {
    await textOf((await start(admin, { key })).body);
    await expect(start(admin, { key })).rejects.toThrow(Conflict);
  },
  "was aborted before it started": async (key) => {
    await start(admin, { key, signal: AbortSignal.abort() });
  },
  "nobody reads": async (key) => {
    await start(admin, { key, idleTimeout: 20 });
  },
};

test.each(Object.entries(endings))("an export that %s releases its slot", async (_, end) => {
  for (let n = 0; n < MAX_EXPORTS_PER_USER + 1; n++) {
    const key = crypto.randomUUID();
    await end(key);
    await expect.poll(async () => (await exportProgress(admin, key)).state, TIMEOUT).not.toBe("running");
  }
  const files = await startMost(admin);
  await expect(start(admin)).rejects.toThrow(Unavailable);
  await endAll(files);
});

test("an export that nobody reads times out as cancelled, and a late reader does not get a complete file", async () => {
  const wide: Format = {
    ...csvFormat,
    async *write({ snapshot }) {
      const { sql } = await import("drizzle-orm");
      for await (const rows of snapshot.rows(sql`select repeat('x', 1000) from generate_series(1, 100000)`))
        yield { content: rows.join("\r\n"), sessions: [] };
    },
  };
  const { body } = await start(admin, { key: "stalled", idleTimeout: 50 }, wide);
  await body.next();
  await expect.poll(async () => (await exportProgress(admin, "stalled")).state, TIMEOUT).toBe("cancelled");
  const [open] = await db.sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`;
  expect(open?.count).toBe(0);
  const { value } = await body.next();
  expect(Buffer.from(value as Uint8Array).toString()).toContain(
    "THIS FILE IS INCOMPLETE: the download stalled",
  );
  await expect(body.next()).rejects.toThrow("The download timed out");
});
