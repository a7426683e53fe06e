import type postgres from "postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { driver, observeStatements } from "@/db";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { parseQuery } from "@/lib/grid/parse-query";
import { sessionGrid } from "./columns";
import type { Selection } from "./predicate";
import { walk } from "./rows/read-legs";
import { makeActor, makeTenant } from "./testing";

const grid = sessionGrid([]);
/** The column of the table that each time column with an index compares. */
const stored: Record<string, string> = { created: "created_at", changed: "changed_at" };

const db = testDatabase();
let admin: Actor;

beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  // About a hundred a day, so that a page of one day is full and a day is a small part of all.
  await db.sql`
    insert into sessions (tenant_id, status, channel, rating, created_at, queue_left_at, queued_at, accepted_at,
      ended_at, last_message_at, changed_at)
    select ${tenant}, 'closed', 'webchat', n % 6, at, at, at, at, at, at, at
    from generate_series(1, 20000) n, lateral (select timestamptz '2026-01-01' + n * interval '14 minutes' as at) t`;
  await db.sql`analyze sessions`;
});

type Plan = { "Node Type": string; "Index Cond"?: string; Filter?: string };

/** The plans of the statements that read the list of an address, without table scans where an index can be used. */
async function plansOf(address: Record<string, string>): Promise<Plan[]> {
  const { query, problems } = parseQuery(grid, address);
  expect(problems).toEqual([]);
  const context = { zone: "Europe/Prague", country: null, now: new Date("2026-05-01T12:00:00Z") };
  const statements: [string, unknown[]][] = [];
  observeStatements((statement, parameters) => statements.push([statement, parameters]));
  try {
    const selection: Selection = { actor: admin, scope: "history", grid, query, context };
    const wanted = { selection, fields: { id: sessions.id }, cursor: null, limit: query.size };
    expect(await transaction((tx) => walk(tx, wanted))).toHaveLength(query.size);
  } finally {
    observeStatements(undefined);
  }
  const lists = statements.filter(([statement]) => statement.includes('from "sessions"'));
  expect(lists.length).toBeGreaterThan(0);
  return driver().begin(async (sql) => {
    // On a Citus cluster also for the workers.
    await sql`set local citus.propagate_set_commands = 'local'`;
    await sql`set local enable_seqscan = off`;
    const plans: Plan[] = [];
    for (const [statement, parameters] of lists) plans.push(await explain(sql, statement, parameters));
    return plans;
  });
}

async function explain(
  sql: postgres.TransactionSql,
  statement: string,
  parameters: unknown[],
): Promise<Plan> {
  const [row] = await sql.unsafe<{ "QUERY PLAN": [{ Plan: Plan }] }[]>(
    `explain (format json) ${statement}`,
    parameters as never[],
  );
  if (!row) throw new Error("There is no plan");
  return row["QUERY PLAN"][0].Plan;
}

/** All of a plan, on a Citus cluster with those of the workers in it. */
function nodesOf(plan: unknown): Plan[] {
  if (typeof plan !== "object" || plan === null) return [];
  const inner = Object.values(plan).flatMap(nodesOf);
  return "Node Type" in plan ? [plan as Plan, ...inner] : inner;
}

function expectIndexRange(plans: readonly Plan[], column: string): void {
  for (const nodes of plans.map(nodesOf)) {
    const conditions = nodes.map((node) => node["Index Cond"] ?? "").join(" ");
    expect(conditions).toMatch(new RegExp(`\\(${column} >= `));
    expect(conditions).toMatch(new RegExp(`\\(${column} < `));
    expect(nodes.filter((node) => node.Filter?.includes(column))).toEqual([]);
  }
}

describe("T4: a time filter is a range of an index, with the column as it is stored", () => {
  it.each(["2026-03-29", "2026-03-01..2026-03-07", "2026-03-29T08:00..2026-03-31T20:00", "last-week"])(
    "created=%s, the newest first",
    async (created) => expectIndexRange(await plansOf({ created }), "created_at"),
  );

  it("created=2026-03-29, by rating", async () =>
    expectIndexRange(await plansOf({ created: "2026-03-29", sort: "-rating" }), "created_at"));

  it.each(grid.columns.filter(({ kind, indexed }) => kind === "time" && indexed).map(({ id }) => id))(
    "%s, in its own order, both ways",
    async (id) => {
      for (const sort of [id, `-${id}`])
        expectIndexRange(await plansOf({ [id]: "2026-03-29", sort }), stored[id] as string);
    },
  );
});
