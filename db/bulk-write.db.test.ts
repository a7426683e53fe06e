import { bigint, boolean, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { insertRows, type Row, updateRows } from "./bulk-write";
import { instant } from "./schema/column-types";
import { testDatabase } from "./testing";
import { transaction } from "./transaction";

testDatabase();

const kept = pgTable("kept", {
  tenantId: bigint("tenant_id", { mode: "number" }).notNull(),
  id: bigint("id", { mode: "number" }).notNull(),
  version: integer("version").notNull().default(1),
  text: text("text"),
  yes: boolean("yes"),
  at: instant("at"),
  data: jsonb("data"),
  texts: text("texts").array(),
  numbers: bigint("numbers", { mode: "number" }).array(),
});

/** Also what arrays and NULL are written with. */
const texts = fc.oneof(
  fc.string({ unit: "grapheme" }).map((each) => each.replaceAll("\0", "")),
  fc.stringMatching(/^[\\"{},NUL \n\t]*$/),
  fc.constant("NULL"),
);
const row = fc.record({
  text: fc.option(texts),
  yes: fc.option(fc.boolean()),
  at: fc.option(fc.date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })),
  data: fc.option(fc.dictionary(texts, texts)),
  texts: fc.option(fc.array(texts)),
  numbers: fc.option(fc.array(fc.maxSafeInteger())),
});

it("writes and changes rows of any values, and reads back the same", async () => {
  const check = fc.asyncProperty(
    fc.array(fc.tuple(row, row), { minLength: 1, maxLength: 8 }),
    async (pairs) =>
      transaction(async (tx) => {
        await tx.sql`create temp table kept (tenant_id bigint, id bigint generated always as identity, version int default 1,
        text text, yes boolean, at timestamptz(3), data jsonb, texts text[], numbers bigint[]) on commit drop`;
        const before = pairs.map(([each], index) => written(each, index));
        const after = pairs.map(([, each], index) => written(each, index));
        await insertRows(tx, kept, before);
        expect(await read(tx)).toEqual(before);
        await updateRows(tx, kept, after);
        expect(await read(tx)).toEqual(after);
      }),
  );
  await fc.assert(check, { numRuns: 60 });
});

type Value = typeof row extends fc.Arbitrary<infer V> ? V : never;

function written(value: Value, index: number): Row<typeof kept> & { id: number; tenantId: number } {
  return { tenantId: 1, id: index + 1, ...value, at: value.at?.toISOString() ?? null };
}

async function read(tx: Parameters<Parameters<typeof transaction>[0]>[0]) {
  const rows = await tx.select().from(kept).orderBy(kept.id);
  return rows.map(({ version, at, ...others }) => ({ ...others, at: at?.toISOString() ?? null }));
}
