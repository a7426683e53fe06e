import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import type { Column } from "@/lib/grid/column";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { parseFilter } from "@/lib/grid/kinds";
import { withFilter } from "@/lib/grid/query";
import { countSessions } from "./count";
import { facetOf } from "./facets";
import type { Selection } from "./predicate";
import { readSelection } from "./selection";
import { makeActor, makeTenant } from "./testing";

const db = testDatabase();
let admin: Actor;
beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  admin = await makeActor(db.sql, tenant, "admin");
  await db.sql`insert into parameters (tenant_id, name) values (${tenant}, 'city')`;
  await db.sql`
    insert into sessions (tenant_id, status, channel, created_at, initial_message, client_phone, parameters)
    select ${tenant}, 'closed', 'phone', now(), (array['Dobrý den', 'dobry den', 'Dobrý den', '', null])[1 + n % 5],
      (array['777 123 456', '777123456', 'anonymous', 'unknown'])[1 + n % 4],
      jsonb_build_object('city', (array['Brno', 'brno', 'BRŇO', 'brno', 'Praha', ''])[1 + n % 6])
    from generate_series(0, 59) n`;
});

async function facet(
  id: string,
  search = "",
): Promise<{ selection: Selection; column: Column; shown: [string | null, number][] }> {
  const { selection } = await readSelection(admin, "history", {});
  const column = selection.grid.byId.get(id) as Column;
  const { values } = await facetOf(selection, column, search);
  return { selection, column, shown: values.map(({ value, count }) => [value, count]) };
}

test("texts that a filter takes for the same are one value, in their most frequent spelling", async () => {
  expect((await facet("initial-message")).shown).toEqual([
    ["Dobrý den", 36],
    [null, 24],
  ]);
  expect((await facet("param.city")).shown).toEqual([
    ["brno", 40],
    [null, 10],
    ["Praha", 10],
  ]);
  expect((await facet("param.city", "RŇO")).shown).toEqual([["brno", 40]]);
  expect((await facet("phone")).shown.map(([, count]) => count)).toEqual([30, 15, 15]);
});

test.each(["initial-message", "param.city", "phone", "channel"])(
  "each value of %s has as many sessions as its filter",
  async (id) => {
    const { selection, column, shown } = await facet(id);
    for (const [value, count] of shown) {
      const filter = parseFilter(column, value === null ? "-" : onlyThis(column.kind, value));
      const query = withFilter(selection.grid, selection.query, id, filter);
      expect(await countSessions({ ...selection, query }), String(value)).toBe(count);
    }
  },
);
