import { beforeAll, expect, test, vi } from "vitest";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { inLanguage } from "@/lib/current-language";
import { eraseSessions } from "@/lib/erasure/erase-sessions";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { countSessions } from "@/lib/sessions/count";
import { makeActor, makeSession, makeTenant } from "@/lib/sessions/testing";
import { exportSessions } from "./export";
import type { Format } from "./format";
import { formats } from "./index";
import { exportProgress } from "./progress";
import { brokenFormat, bytesOf, csvFormat, exportRequest, neverAborted, textOf } from "./testing";
import { readZip } from "./xlsx/testing/reader";
import { xlsx } from "./xlsx/xlsx";

vi.mock("@/lib/sessions/count", async (original) => {
  const { countSessions } = await original<typeof import("@/lib/sessions/count")>();
  return { countSessions: vi.fn(countSessions) };
});

const db = testDatabase();
let tenant: number;
let admin: UserActor;
beforeAll(async () => {
  tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  const south = await makeTenant(db.sql, "south");
  await makeSession(db.sql, south, { client_name: "Outsider" }, ["of another tenant"]);
  for (let n = 0; n < 30; n++)
    await makeSession(db.sql, tenant, { client_name: `Client ${n}` }, ["hello", `message ${n}`]);
});

const audits = () =>
  db.sql`select actor_id, data from audit where tenant_id = ${tenant} and verb = 'sessions.export' order by id`;

test.each(formats.map((format) => [format.id, format] as const))(
  "%s: the file has every session of the tenant and no other tenant's, and the audit row is written before the first byte",
  async (id, format) => {
    const before = (await audits()).length;
    const file = await exportSessions(await exportRequest(format, admin, { client: "Client" }), {
      key: null,
      signal: neverAborted(),
    });
    const rows = await audits();
    expect(rows.slice(before)).toMatchObject([
      { actor_id: String(admin.userId), data: { format: id, query: "client=Client" } },
    ]);
    const bytes = await bytesOf(file.body);
    const text = format === xlsx ? [...readZip(bytes).values()].join("") : bytes.toString();
    for (let n = 0; n < 30; n++) expect(text).toContain(`Client ${n}`);
    expect(text).not.toContain("Outsider");
    expect(text).not.toContain("another tenant");
    expect(file.name).toMatch(
      new RegExp(`^north-sessions-\\d{4}-\\d\\d-\\d\\d-\\d{4}\\.${format.extension}$`),
    );
  },
);

// The first piece of JSONL has all of so few sessions.
test.each(formats.filter(({ id }) => id !== "jsonl").map((format) => [format.id, format] as const))(
  "%s: a session that is erased while the file is written does not leave the server, and the export fails",
  async (_, format) => {
    const own = await makeActor(db.sql, await makeTenant(db.sql, crypto.randomUUID()), "admin");
    const ids: number[] = [];
    for (let n = 0; n < 3; n++)
      ids.push(
        await makeSession(db.sql, own.tenant.id, { client_name: `Secret ${n}`, ended_at: new Date() }, [
          "hush",
        ]),
      );
    const file = await exportSessions(await exportRequest(format, own), {
      key: null,
      signal: neverAborted(),
    });
    const reader = file.body[Symbol.asyncIterator]();
    // The snapshot is open with the first bytes.
    let first = await reader.next();
    while (first.value?.length === 0) first = await reader.next();
    await transaction((tx) => eraseSessions(tx, own.tenant.id, ids, "delete"));
    // Past the time of the next check.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 2_000 });
    const rest: unknown[] = [];
    const reading = (async () => {
      for (let next = await reader.next(); !next.done; next = await reader.next()) rest.push(next.value);
    })();
    await expect(reading.finally(() => vi.useRealTimers())).rejects.toThrow(
      "was erased while it was written",
    );
    const text = Buffer.concat([first.value, ...rest] as Uint8Array[]).toString();
    expect(text).not.toContain("hush");
  },
);

test("a file is in the language chosen for it to its last byte, also for a reader of another language", async () => {
  const written = async (id: string, language: "cs" | "en") => {
    const format = formats.find((each) => each.id === id) ?? csvFormat;
    const request = await exportRequest(format, admin, { cols: "created,anonymised", client: "Client" });
    const options = { ...request.options, language };
    const file = await exportSessions({ ...request, options }, { key: null, signal: neverAborted() });
    return textOf(file.body);
  };
  expect(await written("csv", "cs")).toMatch(/^\uFEFFVytvořena,Anonymizovaná\r\n[^,]+,Ne\r\n/);
  const page = await written("html", "cs");
  expect(page).toContain('<html lang="cs">');
  expect(page).toContain("Konec souboru: 30 relací.");
  expect(page).not.toContain("Transcript");
  const english = await inLanguage("cs", () => written("html", "en"));
  expect(english).toContain('<html lang="en">');
  expect(english).toContain("End of file: 30 sessions.");
});

test("an operator may not export, and the refusal leaves no audit row", async () => {
  const operator = await makeActor(db.sql, tenant, "operator", { operatorId: 1 });
  const before = (await audits()).length;
  const asked = exportSessions(await exportRequest(csvFormat, operator), {
    key: null,
    signal: neverAborted(),
  });
  await expect(asked).rejects.toThrow(Forbidden);
  expect(await audits()).toHaveLength(before);
});

test("a file that fails ends with its trailer and an error, and its progress is failed", async () => {
  const key = "broken-export";
  const file = await exportSessions(await exportRequest(brokenFormat, admin), {
    key,
    signal: neverAborted(),
  });
  let text = "";
  const reading = (async () => {
    for await (const chunk of file.body) text += Buffer.from(chunk).toString();
  })();
  await expect(reading).rejects.toThrow("the disk is full");
  expect(text).toMatch(/\r\n"?THIS FILE IS INCOMPLETE: .*after 1 session because.*\r\n$/);
  expect(text).not.toContain("disk");
  expect(await exportProgress(admin, key)).toMatchObject({ state: "failed", done: 1 });
});

test.each(formats.map((format) => [format.id, format] as const))(
  "%s: a file that fails never looks complete",
  (_, format) => {
    expect(format.trailer("the server stopped")).toContain("the server stopped");
  },
);

test("when the browser disconnects, the database stops, and the export is stored as cancelled", async () => {
  const leaving = new AbortController();
  const slow: Format = {
    ...csvFormat,
    async *write({ snapshot }) {
      const { sql } = await import("drizzle-orm");
      yield { content: "begun", sessions: [] };
      for await (const rows of snapshot.rows(sql`select pg_sleep(60)`))
        yield { content: String(rows), sessions: [] };
    },
  };
  const file = await exportSessions(await exportRequest(slow, admin), {
    key: "slow-export",
    signal: leaving.signal,
  });
  await file.body.next();
  const next = file.body.next();
  await expect.poll(sleeping, { timeout: 60_000 }).toBe(1);
  leaving.abort();
  await next;
  await expect.poll(sleeping, { timeout: 60_000 }).toBe(0);
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

test("T25: only the user who started an export can read its progress", async () => {
  const file = await exportSessions(await exportRequest(csvFormat, admin), {
    key: "my-export",
    signal: neverAborted(),
  });
  await textOf(file.body);
  expect(await exportProgress(admin, "my-export")).toMatchObject({ state: "complete", done: 30 });
  const other = await makeActor(db.sql, tenant, "admin");
  await expect(exportProgress(other, "my-export")).rejects.toThrow(NotFound);
  await expect(exportProgress(admin, "unknown-key")).rejects.toThrow(NotFound);
});

test("a key can be used once", async () => {
  const start = async () =>
    exportSessions(await exportRequest(csvFormat, admin), { key: "only-once", signal: neverAborted() });
  const file = await start();
  await expect(start()).rejects.toThrow(Conflict);
  await textOf(file.body);
});

test("the total of the progress is an exact count, never an estimate", async () => {
  const totalOf = async (key: string) => {
    const { body } = await exportSessions(await exportRequest(csvFormat, admin), {
      key,
      signal: neverAborted(),
    });
    await body.next();
    // The total is recorded before the end.
    await vi.mocked(countSessions).mock.results.at(-1)?.value;
    await textOf(body);
    return (await exportProgress(admin, key)).total;
  };
  expect(await totalOf("counted-export")).toBe(30);
});
