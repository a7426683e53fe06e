import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { askSessions } from "@/lib/sessions/question";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { exportSessions } from "./export";
import type { Format } from "./format";
import { formats } from "./index";
import type { ExportRequest } from "./open";
import { exportProgress } from "./progress";

let db: TestDatabase;
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  db = await testDatabase();
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  const south = await makeTenant(db.sql, "south");
  await makeSession(db.sql, south, { client_name: "Stranger" }, ["of another tenant"]);
  for (let n = 0; n < 30; n++)
    await makeSession(db.sql, tenant, { client_name: `Client ${n}` }, ["hello", `message ${n}`]);
});
afterAll(() => db.drop());

async function request(
  format: Format,
  actor: UserActor,
  address: Record<string, string> = {},
): Promise<ExportRequest> {
  const { question } = await askSessions(actor, "history", address);
  return {
    format,
    question,
    options: { columns: "chosen", zone: "UTC", separator: ",", layout: "sessions" },
    view: { filters: [], order: "" },
  };
}

const staying = () => new AbortController().signal;
const audits = () =>
  db.sql`select actor_id, data from audit where tenant_id = ${tenant} and verb = 'sessions.export' order by id`;

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Writes a session and then breaks. */
const broken: Format = {
  ...(formats[0] as Format),
  async *write(file) {
    for await (const [session] of file.sessions({ events: false })) {
      yield { text: `${session?.id}\r\n`, sessions: [session?.id ?? 0] };
      throw new Error("the disk is full");
    }
  },
};

test.each(formats.map((format) => [format.id, format] as const))(
  "%s: every session of the tenant is in the file, no other tenant's, and the audit says who took what before the first byte",
  async (id, format) => {
    const before = (await audits()).length;
    const file = await exportSessions(await request(format, admin, { client: "Client" }), {
      key: null,
      signal: staying(),
    });
    const rows = await audits();
    expect(rows.slice(before)).toMatchObject([
      { actor_id: String(admin.userId), data: { format: id, query: "client=Client" } },
    ]);
    const text = await textOf(file.body);
    for (let n = 0; n < 30; n++) expect(text).toContain(`Client ${n}`);
    expect(text).not.toContain("Stranger");
    expect(text).not.toContain("another tenant");
    expect(file.name).toMatch(
      new RegExp(`^north-sessions-\\d{4}-\\d\\d-\\d\\d-\\d{4}\\.${format.extension}$`),
    );
  },
);

test("an operator takes nothing out, and leaves nothing in the audit", async () => {
  const operator = await makeActor(db.sql, tenant, "operator", { operatorId: 1 });
  const before = (await audits()).length;
  const asked = exportSessions(await request(formats[0] as Format, operator), {
    key: null,
    signal: staying(),
  });
  await expect(asked).rejects.toThrow(Forbidden);
  expect(await audits()).toHaveLength(before);
});

test("a file that breaks off says so at its end, then fails, and its progress is failed", async () => {
  const key = "broken-export";
  const file = await exportSessions(await request(broken, admin), { key, signal: staying() });
  let text = "";
  const reading = (async () => {
    for await (const chunk of file.body) text += Buffer.from(chunk).toString();
  })();
  await expect(reading).rejects.toThrow("the disk is full");
  expect(text).toMatch(/\r\n"?THIS FILE IS INCOMPLETE: .*after 1 sessions.*\r\n$/);
  expect(text).not.toContain("disk");
  expect(await exportProgress(admin, key)).toMatchObject({ state: "failed", done: 1 });
});

test.each(formats.map((format) => [format.id, format] as const))(
  "%s that breaks off never looks complete",
  (_, format) => {
    expect(format.brokenOff("it broke off")).toContain("it broke off");
  },
);

test("when the browser leaves, the database stops, and what was written is kept as cancelled", async () => {
  const leaving = new AbortController();
  const slow: Format = {
    ...(formats[0] as Format),
    async *write({ snapshot }) {
      const { sql } = await import("drizzle-orm");
      yield { text: "begun", sessions: [] };
      for await (const rows of snapshot.rows(sql`select pg_sleep(60)`))
        yield { text: String(rows), sessions: [] };
    },
  };
  const file = await exportSessions(await request(slow, admin), {
    key: "slow-export",
    signal: leaving.signal,
  });
  await file.body.next();
  const next = file.body.next();
  await expect.poll(sleeping).toBe(1);
  leaving.abort();
  await next;
  await expect.poll(sleeping).toBe(0);
  expect(await exportProgress(admin, "slow-export")).toMatchObject({ state: "cancelled" });
  const [open] = await db.sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`;
  expect(open?.count).toBe(0);
});

async function sleeping(): Promise<number> {
  const [row] = await db.sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()`;
  return row?.count;
}

test("T25: progress is told to whoever started the export, and to nobody else", async () => {
  const file = await exportSessions(await request(formats[0] as Format, admin), {
    key: "my-export",
    signal: staying(),
  });
  await textOf(file.body);
  expect(await exportProgress(admin, "my-export")).toMatchObject({ state: "complete", done: 30 });
  const other = await makeActor(db.sql, tenant, "admin");
  await expect(exportProgress(other, "my-export")).rejects.toThrow(NotFound);
  await expect(exportProgress(admin, "nobodys")).rejects.toThrow(NotFound);
});

test("one key is for one export", async () => {
  const start = async () =>
    exportSessions(await request(formats[0] as Format, admin), { key: "only-once", signal: staying() });
  const file = await start();
  await expect(start()).rejects.toThrow(Conflict);
  await textOf(file.body);
});
