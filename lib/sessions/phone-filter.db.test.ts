import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { isCluster, testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { printText, type TextFilter } from "@/lib/grid/grammar/text";
import { filterWhere } from "@/lib/grid/kinds";
import { listSessions } from "./list";
import type { Selection } from "./predicate";
import { readSelection } from "./selection";
import { makeActor, makeSession, makeTenant } from "./testing";

/** One Czech number as people and systems write it. */
const spellings = [
  "777 123 456",
  "777-123-456",
  "777123456",
  "+420 777 123 456",
  "+420777123456",
  "00420 777 123 456",
  "(+420) 777/123.456",
  "+420 (0)777 123 456",
  "420777123456",
];
const others = ["+421 777 123 456", "00421777123456", "777 123 457", "+49 777 123 456"];

const db = testDatabase();
let admin: UserActor;

beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north", "Europe/Prague", "CZ");
  admin = await makeActor(db.sql, tenant, "admin");
  for (const number of [...spellings, ...others])
    await makeSession(db.sql, tenant, { client_phone: number, phone_number: number });
});

type Match = Partial<Pick<TextFilter, "match" | "exclude">>;

async function selected(column: "phone" | "phone-number", text: string, how: Match = {}): Promise<Selection> {
  const filter = printText({ is: "text", exclude: false, match: "contains", text, ...how });
  const { selection, problems } = await readSelection(admin, "history", { [column]: filter });
  expect(problems).toEqual([]);
  return selection;
}

async function found(...filter: Parameters<typeof selected>): Promise<string[]> {
  const { rows } = await listSessions(await selected(...filter));
  const ids = rows.map(({ id }) => id);
  const stored = await db.sql`select client_phone from sessions where id = any(${ids}) order by id`;
  return stored.map(({ client_phone }) => client_phone);
}

test.each(spellings)("a number filtered as %s is found in every spelling", async (spelling) => {
  for (const column of ["phone", "phone-number"] as const) {
    expect(await found(column, spelling, { match: "exact" })).toEqual(spellings);
    expect(await found(column, spelling)).toEqual(expect.arrayContaining(spellings));
  }
});

test("with its country code, no other country's number is found", async () => {
  expect(await found("phone", "+420 777 123 456")).toEqual(spellings);
  expect(await found("phone", "+421777123456")).toEqual(["+421 777 123 456", "00421777123456"]);
});

test("part of a number is found as before, and a filter that excludes leaves the others", async () => {
  expect(await found("phone", "777 123")).toEqual([...spellings, ...others]);
  expect(await found("phone", "+420777123456", { match: "exact", exclude: true })).toEqual(others);
});

// The plan of a cluster has the names of the workers' indexes.
test.skipIf(isCluster)("the trigram index serves a number with all its spellings", async () => {
  const { grid, query, context } = await selected("phone", "+420 777 123 456");
  const [column, filter] = [grid.byId.get("phone"), query.filters.get("phone")];
  if (!column || !filter) throw new Error("no filter");
  const plan = await transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    const where = filterWhere(column, filter, context);
    return tx.execute<{ "QUERY PLAN": string }>(sql`explain (costs off) select from sessions where ${where}`);
  });
  const lines = plan.map((row) => row["QUERY PLAN"].trim());
  expect(lines.filter((line) => line.includes("Index Scan on sessions_text"))).toHaveLength(6);
  expect(lines.filter((line) => line.startsWith("Filter"))).toEqual([]);
});
