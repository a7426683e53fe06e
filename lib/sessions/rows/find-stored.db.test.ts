import { beforeAll, describe, expect, it, test } from "vitest";
import { sessions } from "@/db/schema";
import { testDatabase } from "@/db/testing";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { isRepeating, isStorable } from "@/lib/grid/columnar/stored-column";
import type { Cursor } from "@/lib/grid/cursor";
import { parseQuery } from "@/lib/grid/parse-query";
import { forgetColumnStores } from "../column-store/stores";
import { sessionGrid } from "../columns";
import { listSessions, type SessionRow } from "../list";
import type { Selection } from "../predicate";
import { makeActor, makeNamed, makeTenant } from "../testing";
import { findStored } from "./find-stored";
import { collect } from "./read-legs";

const grid = sessionGrid([{ name: "city", label: null }]);
const SESSIONS = 150;
const LIMIT = 7;
const db = testDatabase();
let admin: Actor;
let operator: Actor;

/** Few different values, many equal ones, and times that are the same for several sessions. */
beforeAll(async () => {
  const tenant = await makeTenant(db.sql, "north");
  const anna = await makeNamed(db.sql, "operators", tenant, "Anna");
  admin = await makeActor(db.sql, tenant, "admin");
  operator = await makeActor(db.sql, tenant, "operator", { operatorId: anna });
  await db.sql`
    insert into sessions (tenant_id, status, channel, source, browser, result, language, rating, message_count, banned, anonymised_at,
      created_at, queued_at, accepted_at, ended_at, operator_ids, client_name, parameters)
    select ${tenant}, (array['closed', 'closed', 'rejected', 'active'])[1 + n % 4], (array['phone', 'webchat', 'Čeština', 'apple'])[1 + n % 4],
      nullif((array['api', 'import', ''])[1 + n % 3], ''), nullif((array['Firefox', 'chrome', 'Édge', 'edge', ''])[1 + n * 7 % 5], ''),
      nullif((array['solved', 'Solved', 'šolved', ''])[1 + n * 3 % 4], ''), nullif((array['cs', 'en', ''])[1 + n * 5 % 3], ''),
      nullif(n * 7 % 6, 0), n % 5, n % 9 = 0, case when n % 8 = 0 then now() end,
      at, case when n % 3 > 0 then at + n % 4 * interval '1 minute' end, case when n % 3 > 1 then at + n % 7 * interval '2 minutes' end,
      at + n % 11 * interval '3 minutes', case when n % 2 = 0 then array[${anna}::bigint] else '{}' end,
      (array['Nováková', 'Smith', 'nováček'])[1 + n % 3], jsonb_build_object('city', (array['Brno', 'brno', 'Praha', '', null])[1 + n % 5])
    from generate_series(1, ${SESSIONS}) n, lateral (select timestamptz '2026-11-01' + n * 13 % 60 * interval '1 hour' as at) t`;
});

const addresses: Record<string, string>[] = [
  {},
  { channel: "!phone" },
  { "param.city": "brno", banned: "no" },
];

function selectionOf(actor: Actor, address: Record<string, string>): Selection {
  const { query, problems } = parseQuery(grid, address, "Europe/Prague");
  expect(problems).toEqual([]);
  const context = { zone: "Europe/Prague", country: null, now: new Date("2026-11-30T12:00:00Z") };
  return { actor, scope: "history", grid, query, context };
}

const found = (selection: Selection, cursor: Cursor | null) =>
  findStored({ selection, fields: { id: sessions.id }, cursor, limit: LIMIT }, new AbortController().signal);

/** As the database sorts and compares. */
const expected = (selection: Selection, cursor: Cursor | null, limit = LIMIT) =>
  transaction((tx) => collect(tx, { selection, fields: { id: sessions.id }, cursor, limit }));

const views = () => [...addresses.map((address) => [admin, address] as const), [operator, {}] as const];

const orders = grid.columns
  .filter((column) => column.order && (isStorable(column) || (isRepeating(column) && !column.indexed)))
  .map(({ id }) => id);

describe.each(orders)("ordered by %s", (order) => {
  it.each(["", "-"])(
    "%s: a page by the columns in memory is that of the database, from any place",
    async (by) => {
      for (const [actor, address] of views()) {
        const selection = selectionOf(actor, { ...address, sort: `${by}${order}`, size: "200" });
        const { rows } = await listSessions(selection);
        const all = await expected(selection, null, SESSIONS);
        expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
        expect(await found(selection, null)).toEqual(all.slice(0, LIMIT));
        for (const index of [1, rows.length - 9].filter((each) => rows[each])) {
          const { position } = rows[index] as SessionRow;
          const after = all.slice(index + 1, index + 1 + LIMIT);
          const before = all.slice(Math.max(0, index - LIMIT), index).reverse();
          expect(await found(selection, { position, backwards: false }), JSON.stringify(address)).toEqual(
            after,
          );
          expect(await found(selection, { position, backwards: true }), JSON.stringify(address)).toEqual(
            before,
          );
        }
      }
    },
  );
});

test("a value of a cursor that no session has any more has its place between the others", async () => {
  const selection = selectionOf(admin, { sort: "browser" });
  for (const value of ["Aaa", "daring", "Zzz", "Edge"])
    for (const backwards of [false, true]) {
      const cursor = { position: { value, at: Date.UTC(2026, 10, 2), id: 5 }, backwards };
      expect(await found(selection, cursor), value).toEqual(await expected(selection, cursor));
    }
});

test("texts of more sessions than the database is asked for at once are looked for in the order of the page", async () => {
  forgetColumnStores();
  const selection = selectionOf(admin, { client: "nov", sort: "-rating" });
  const wanted = { selection, fields: { id: sessions.id }, cursor: null, limit: LIMIT };
  const rows = await findStored(wanted, new AbortController().signal, { few: 0, part: 5 });
  expect(rows).toEqual(await expected(selection, null));
});
