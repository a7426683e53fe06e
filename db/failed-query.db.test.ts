import { inspect } from "node:util";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { FailedQuery } from "./failed-query";
import { database } from "./index";
import { tenants, users } from "./schema";
import { testDatabase } from "./testing";

const TEXT = "my card\n    at my address";
const SECRET = /card|address/;

const db = testDatabase();
beforeAll(async () => {
  await db.sql`insert into tenants (slug, name) values (${TEXT}, 'first')`;
});

const failures: Record<string, () => Promise<unknown>> = {
  "a value of another type": () => database().execute(sql`select ${TEXT}::text::bigint`),
  "a row that is there": () => database().insert(tenants).values({ slug: TEXT, name: "second" }),
  "a select": () =>
    database()
      .select()
      .from(users)
      .where(eq(users.email, sql`${TEXT}::text::integer::text`)),
  "a select in a transaction": () =>
    database().transaction((tx) => tx.execute(sql`select ${TEXT}::text::date`)),
  "a failure that was passed over in a transaction": () =>
    database().transaction((tx) =>
      Promise.resolve(tx.execute(sql`select ${TEXT}::text::uuid`)).catch(() => undefined),
    ),
  "a count": () => Promise.resolve(database().$count(users, sql`${TEXT}::text::integer = 1`)),
};

describe("a failed query says nothing of what it carried", () => {
  it.each(Object.entries(failures))("%s", async (_what, fail) => {
    const error = await fail().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FailedQuery);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(SECRET);
    expect(String((error as Error).stack)).not.toMatch(SECRET);
    expect(error).toMatchObject({ message: "A query failed", code: expect.stringMatching(/^2/) });
  });

  it("but the statement, the reason and the stack", async () => {
    const error = await failures["a row that is there"]?.().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "23505", constraint_name: "tenants_slug_unique" });
    expect((error as FailedQuery).query).toMatch(/^insert into "tenants"/);
    expect((error as Error).stack).toMatch(/^FailedQuery: A query failed\n\s+at .*drizzle-orm/);
  });
});

it.each([
  ['duplicate key value violates unique constraint "notes_name_key_102040"', "23505", "notes_name_key"],
  ['new row for relation "notes_102041" violates check constraint "short_102041"', "23514", undefined],
  ['null value in column "text" of relation "notes_102041" violates not-null constraint', "23502", undefined],
  ["integer out of range", "22003", undefined],
  ["something else", "XX000", undefined],
])(
  "what a worker of Citus refuses under an internal error has its own code: %s",
  async (message, code, name) => {
    const statement = sql.raw(
      `do $$ begin raise exception using message = '${message}', errcode = 'XX000'; end $$`,
    );
    const error = await database()
      .execute(statement)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(Reflect.get(error as FailedQuery, "constraint_name")).toBe(name);
  },
);

it("other errors pass through a transaction unchanged", async () => {
  const own = new Error("not this time");
  await expect(database().transaction(() => Promise.reject(own))).rejects.toBe(own);
});
