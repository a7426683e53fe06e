import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import type postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import type { Column, Grid } from "@/lib/grid/column";
import type { CodedColumn } from "@/lib/grid/columnar/coded-column";
import type { StoredColumn } from "@/lib/grid/columnar/stored-column";
import { parseQuery } from "@/lib/grid/parse-query";
import { sessionGrid } from "../columns";
import { countSessions } from "../count";
import { valuesInDatabase } from "../facets";
import { listSessions } from "../list";
import { predicate, type Selection } from "../predicate";
import { makeActor, makeNamed, makeSession, makeTenant } from "../testing";
import { countStoredValues } from "./count-values";
import { columnField } from "./field";
import { scanStored, sum } from "./scan-stored";
import type { RowsAtMoment } from "./session-rows";
import { columnStoreOf, forgetColumnStores } from "./stores";

let grid: Grid;
const WRITERS = 3;
const SESSIONS = 8;
const db = testDatabase();
const connections: postgres.ReservedSql[] = [];
let tenant: number;
let anna: number;
let admin: Actor;
let operator: Actor;
beforeAll(async () => {
  for (let count = 0; count < WRITERS; count++) connections.push(await db.sql.reserve());
});
afterAll(() => {
  for (const connection of connections) connection.release();
});
beforeEach(startAnew);

async function startAnew(): Promise<void> {
  forgetColumnStores();
  tenant = await makeTenant(db.sql, crypto.randomUUID());
  grid = sessionGrid([{ name: "color", label: null }], "history", tenant);
  anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  admin = await makeActor(db.sql, tenant, "admin");
  operator = await makeActor(db.sql, tenant, "operator", { operatorId: anna });
}

function selectionOf(actor: Actor, address: Record<string, string>): Selection {
  const { query, problems } = parseQuery(grid, address, "Europe/Prague");
  expect(problems).toEqual([]);
  return {
    actor,
    scope: "history",
    grid,
    query,
    context: { zone: "Europe/Prague", country: null, now: new Date() },
  };
}

const column = (id: string) => grid.byId.get(id) as Column;

async function countStored(selection: Selection): Promise<number> {
  let count = 0;
  const found = await scanStored(selection, { few: 0 }, () => (mask, _from, length) => {
    count += sum(mask, length);
  });
  // Without a match for what the store has, the rest is not asked.
  return found ? count : 0;
}

const addresses: Record<string, string>[] = [
  {},
  { channel: "webchat" },
  { channel: "!webchat,-", tag: "vip" },
  { "end-reason": "-" },
  { operator: "!-" },
  { rating: "2..4" },
  { rating: "!-", created: "last-7d" },
  { banned: "no", anonymised: "yes" },
  { "param.color": "re" },
  { "param.color": "!=RED" },
  { "param.color": "-" },
  { q: "hello" },
  { q: "hello -world", channel: "phone,webchat" },
  { client: "ann" },
];
const counted = [
  "status",
  "channel",
  "operator",
  "tag",
  "banned",
  "anonymised",
  "end-reason",
  "param.color",
  "page-url",
];

/** Of one moment: no transaction ends in between. */
async function expectAgreement(): Promise<void> {
  const selections = [admin, operator].flatMap((actor) =>
    addresses.map((address) => selectionOf(actor, address)),
  );
  const expected = await countAllInDatabase(selections);
  for (const [index, selection] of selections.entries())
    expect(await countStored(selection), JSON.stringify(addresses[index % addresses.length])).toBe(
      expected[index],
    );
  for (const id of counted) {
    const selection = selectionOf(admin, { channel: "!phone" });
    const stored = await countStoredValues(selection, column(id), "");
    const expected = await valuesInDatabase(selection, column(id), "");
    expect(byValue(stored ?? []), id).toEqual(byValue(expected));
  }
}

/** In one statement, since there are many. */
async function countAllInDatabase(selections: readonly Selection[]): Promise<number[]> {
  const counts = selections.map(
    (selection, index) =>
      [`count${index}`, sql`count(*) filter (where ${predicate(selection)})`.mapWith(Number)] as const,
  );
  const [row = {}] = await database()
    .select(Object.fromEntries(counts))
    .from(sessions)
    .where(eq(sessions.tenantId, tenant));
  return Object.values(row);
}

function byValue(counts: readonly { value: string | null; count: number }[]): Map<string | null, number> {
  return new Map(counts.map(({ value, count }) => [value, count]));
}

type Change = "channel" | "tags" | "rating" | "reopen" | "anonymise" | "message" | "operator" | "delete";
const changes: Record<Change, (sql: postgres.Sql, id: number) => Promise<unknown>> = {
  channel: (sql, id) =>
    sql`update sessions set channel = case when channel = 'phone' then 'webchat' else 'phone' end where tenant_id = ${tenant} and id = ${id}`,
  tags: (sql, id) =>
    sql`update sessions set tags = case when tags = '{}' then '{vip,"a,b"}'::text[] else '{}' end where tenant_id = ${tenant} and id = ${id}`,
  rating: (sql, id) =>
    sql`update sessions set rating = nullif((coalesce(rating, 0) + 1) % 6, 0), parameters = jsonb_build_object('color', case when rating > 4 then 'red' when rating > 3 then 'Red' when rating > 2 then '' else 'blue' end) where tenant_id = ${tenant} and id = ${id}`,
  reopen: (sql, id) =>
    sql`update sessions set status = case when status = 'closed' then 'active' else 'closed' end where tenant_id = ${tenant} and id = ${id}`,
  anonymise: (sql, id) =>
    sql`update sessions set anonymised_at = now(), client_name = null, end_reason = null where tenant_id = ${tenant} and id = ${id}`,
  operator: (sql, id) =>
    sql`update sessions set operator_ids = case when operator_ids = '{}' then array[${anna}::bigint] else '{}' end where tenant_id = ${tenant} and id = ${id}`,
  message: async (sql, id) => {
    await sql`insert into session_events (tenant_id, session_id, seq, kind, at, actor_kind, text)
      select tenant_id, id, (select coalesce(max(seq), 0) + 1 from session_events where tenant_id = ${tenant} and session_id = ${id}),
        'message', now(), 'client', 'hello world'
      from sessions where tenant_id = ${tenant} and id = ${id}`;
    await sql`update session_documents set document = ${"'hello':1 'world':2"}::tsvector where tenant_id = ${tenant} and session_id = ${id}`;
  },
  delete: async (sql, id) => {
    for (const table of ["session_events", "session_documents"])
      await sql`delete from ${sql(table)} where tenant_id = ${tenant} and session_id = ${id}`;
    await sql`delete from sessions where tenant_id = ${tenant} and id = ${id}`;
  },
};

/** Transactions that begin, write and end in any order; what one has written, no other writes until it has ended. */
class Writers {
  readonly #open = new Set<number>();
  readonly #owners = new Map<number, number>();

  async write(writer: number, id: number, change: Change): Promise<void> {
    if ((this.#owners.get(id) ?? writer) !== writer) return;
    const sql = connections[writer] as postgres.ReservedSql;
    if (!this.#open.has(writer)) await sql`begin`;
    this.#open.add(writer);
    this.#owners.set(id, writer);
    await changes[change](sql, id);
  }

  async end(writer: number, how: "commit" | "rollback"): Promise<void> {
    if (!this.#open.delete(writer)) return;
    await (connections[writer] as postgres.ReservedSql).unsafe(how);
    for (const [id, owner] of this.#owners) if (owner === writer) this.#owners.delete(id);
  }

  async endAll(): Promise<void> {
    for (let writer = 0; writer < WRITERS; writer++) await this.end(writer, "commit");
  }
}

type Step =
  | { is: "write"; writer: number; session: number; change: Change }
  | { is: "commit" | "rollback"; writer: number }
  | { is: "count" }
  | { is: "add" };

const writer = fc.nat(WRITERS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant("write" as const),
      writer,
      session: fc.nat(SESSIONS - 1),
      change: fc.constantFrom(...(Object.keys(changes) as Change[])),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("commit" as const), writer }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("rollback" as const), writer }) },
  { weight: 2, arbitrary: fc.constantFrom({ is: "count" as const }, { is: "add" as const }) },
);

async function add(n: number): Promise<number> {
  const channel = n % 2 === 0 ? "webchat" : "phone";
  return makeSession(
    db.sql,
    tenant,
    { channel, client_name: n % 3 === 0 ? "Anna" : null },
    n % 2 === 0 ? ["hello"] : [],
  );
}

test("totals and values are those of the rows after any changes, in any order in which transactions begin and end", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      await startAnew();
      const ids: number[] = [];
      for (let n = 0; n < SESSIONS; n++) ids.push(await add(n));
      await expectAgreement();
      const writers = new Writers();
      for (const each of steps) {
        if (each.is === "write") await writers.write(each.writer, ids[each.session] as number, each.change);
        else if (each.is === "add") await add(ids.length);
        else if (each.is === "count") await expectAgreement();
        else await writers.end(each.writer, each.is);
      }
      await writers.endAll();
      await expectAgreement();
    }),
    { numRuns: 18 },
  );
});

test("a number is of one moment while many write: sessions that change places are counted once", async () => {
  for (let n = 0; n < 40; n++) await add(n);
  const channels = async (id: string) => {
    const counts = await countStoredValues(selectionOf(admin, {}), column(id), "");
    return (counts ?? []).reduce((total, { count }) => total + count, 0);
  };
  let running = true;
  const swap = async (sql: postgres.Sql) => {
    while (running)
      await sql.begin(async (tx) => {
        await tx`update sessions set channel = case when channel = 'phone' then 'webchat' else 'phone' end
          where tenant_id = ${tenant} and id in (
            (select min(id) from sessions where tenant_id = ${tenant} and channel = 'phone'),
            (select min(id) from sessions where tenant_id = ${tenant} and channel = 'webchat'))`;
      });
  };
  const swapping = swap(db.sql);
  try {
    for (let run = 0; run < 60; run++) {
      const [phone, total] = await Promise.all([
        countSessions(selectionOf(admin, { channel: "phone" })),
        channels("tag"),
      ]);
      expect({ phone, total }).toEqual({ phone: 20, total: 40 });
    }
  } finally {
    running = false;
    await swapping;
  }
});

test("the values of a parameter that nearly each session has another of are counted by the database, and so are its filters", async () => {
  await db.sql`insert into sessions (tenant_id, status, channel, created_at, parameters)
    select ${tenant}, 'closed', 'phone', now(), jsonb_build_object('color', n::text) from generate_series(1, 10100) n`;
  expect(await countStoredValues(selectionOf(admin, {}), column("param.color"), "")).toBeNull();
  const selection = selectionOf(admin, { "param.color": "=77" });
  expect(await countStored(selection)).toBe(1);
  expect(
    (
      await listSessions({
        ...selection,
        query: { ...selection.query, sort: { column: "param.color", descending: true } },
      })
    ).rows,
  ).toHaveLength(1);
});

test("a long reading sees what there was when it began, and others see newer values in the meantime", async () => {
  const id = await add(0);
  const gone = await add(0);
  const store = columnStoreOf(tenant);
  const fields = [columnField(column("channel"))];
  const channels = ([stored]: readonly StoredColumn[], { count, present }: RowsAtMoment) => {
    const { codes, values } = stored as CodedColumn;
    return Array.from({ length: count }, (_, row) => (present[row] ? values[codes[row] as number] : "none"));
  };
  await store.read(fields, async (columns, rows) => {
    await changes.channel(db.sql, id);
    await changes.delete(db.sql, gone);
    await add(1);
    expect(await store.read(fields, async (...now) => channels(...now))).toEqual(["phone", "none", "phone"]);
    expect(channels(columns, rows)).toEqual(["webchat", "webchat"]);
  });
});

test("the column that has not been used for longest is forgotten when the memory is used up, and read again when it is needed", async () => {
  await add(0);
  const countOf = (id: string) => countStoredValues(selectionOf(admin, {}), column(id), "");
  const [status, channel] = [await countOf("status"), await countOf("channel")];
  const store = columnStoreOf(tenant);
  const all = store.bytes;
  columnStoreOf(tenant, all - 1);
  const less = store.bytes;
  expect(less).toBeLessThan(all);
  expect(await countOf("channel")).toEqual(channel);
  expect(store.bytes).toBe(less);
  expect(await countOf("status")).toEqual(status);
  expect(store.bytes).toBe(all);
});

test("a tenant that has not been used for longest gives way to the others", async () => {
  await add(0);
  const count = () => countSessions(selectionOf(admin, {}));
  await count();
  const before = columnStoreOf(tenant);
  columnStoreOf(tenant + 1, 0);
  expect(columnStoreOf(tenant)).not.toBe(before);
  expect(await count()).toBe(1);
});
