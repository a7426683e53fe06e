import { beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { UserActor } from "@/lib/actor";
import { printText } from "@/lib/grid/grammar/text";
import { facetOf } from "./facets";
import { listSessions } from "./list";
import { readSelection } from "./selection";
import { makeActor, makeSession, makeTenant } from "./testing";

const db = testDatabase();

async function makeAdmin(slug: string): Promise<UserActor> {
  const tenant = await makeTenant(db.sql, slug);
  await db.sql`insert into parameters (tenant_id, name) values (${tenant}, 'note')`;
  return makeActor(db.sql, tenant, "admin");
}

/** The same text in every column of texts that people write. */
const written = (text: string) => ({
  client_name: text,
  initial_message: text,
  feedback: text,
  result: text,
  campaign: text,
  parameters: { note: text },
});
const columns = ["client", "initial-message", "feedback", "param.note"];

async function idsOf(actor: UserActor, address: Record<string, string>): Promise<number[]> {
  const { selection } = await readSelection(actor, "history", address);
  return (await listSessions(selection)).rows.map(({ id }) => id);
}

describe("filters fold what content search folds", () => {
  let admin: UserActor;
  beforeAll(async () => {
    admin = await makeAdmin("folded");
  });

  test.each([
    ["Arabic vowels", "مُحَمَّد", "محمد"],
    ["Persian and Arabic letters", "علی کریمی", "علي كريمي"],
    ["Hebrew vowels and final letters", "שָׁלוֹם", "שלומ"],
    ["the final sigma", "ΝΙΚΟΣ", "νικος"],
    ["half and full width", "ﾀﾅｶ ＡＢ", "タナカ ab"],
    ["a soft hyphen", "Schiff\u00adfahrt", "schifffahrt"],
    ["a direction mark", "\u200eKarel\u200f", "karel"],
    ["Cyrillic й", "Сергей", "сергеи"],
    ["digits of another script", "طلب ٤٧١١", "طلب 4711"],
    ["letters with a stroke", "Łukasz Đorđević", "lukasz dordevic"],
  ])("%s", async (_what, stored, typed) => {
    const id = await makeSession(db.sql, admin.tenant.id, written(stored));
    for (const column of columns)
      for (const text of [typed, stored])
        for (const match of ["contains", "exact"] as const) {
          const filter = printText({ is: "text", exclude: false, match, text });
          expect([column, text, match, await idsOf(admin, { [column]: filter })]).toEqual([
            ...[column, text, match],
            [id],
          ]);
        }
    const { selection } = await readSelection(admin, "history", {});
    const column = selection.grid.byId.get("result");
    if (!column) throw new Error("There is no column of results");
    const { values } = await facetOf(selection, column, typed);
    expect(values.map(({ value }) => value)).toEqual([stored]);
    await db.sql`update sessions set status = 'active' where id = ${id}`;
  });
});

test("all texts are in the order of a dictionary, whichever column they are in", async () => {
  const admin = await makeAdmin("ordered");
  const order = ["ábel", "apple", "Äpfel", "Eclair", "éclair", "Žofie", "zebra", "Zoo", "жук", "9", "_x"];
  const ids = new Map<number, string>();
  for (const text of order) ids.set(await makeSession(db.sql, admin.tenant.id, written(text)), text);
  const expected = order.toSorted(new Intl.Collator("en").compare);
  for (const column of [...columns, "result", "campaign"]) {
    const found = await idsOf(admin, { sort: column });
    expect([column, ...found.map((id) => ids.get(id))]).toEqual([column, ...expected]);
  }
});
