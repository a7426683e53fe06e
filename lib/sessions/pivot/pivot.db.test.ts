import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import type { Column } from "@/lib/grid/column";
import { parseFilter } from "@/lib/grid/kinds";
import { parametersIn } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import { type Axis, type Measure, type Pivot, printAxis, units } from "@/lib/grid/pivot";
import { printQuery } from "@/lib/grid/print-query";
import { type Query, withFilter } from "@/lib/grid/query";
import { sessionGrid } from "../columns";
import { countSessions } from "../count";
import type { Scope, Selection } from "../predicate";
import { COUNTRY, NOW, plainFound, ZONE } from "../testing/plain";
import { type PlainTable, plainPivot } from "../testing/plain-pivot";
import { makeWorld, type World } from "../testing/world";
import { usualMost } from "./axis-values";
import { axesOf, pivotOf, storedTable, tableInDatabase } from "./pivot";
import { type Counted, type PivotCell, type PivotTable, tableOf } from "./table";

const grid = sessionGrid([{ name: "color", label: null }]);
const db = testDatabase();
let world: World;
beforeAll(async () => {
  world = await makeWorld(db.sql);
});

type Written = readonly [column: string, filter: string];

function ask(filters: readonly Written[], actor: Actor = world.admin, scope: Scope = "history"): Selection {
  const query = filters.reduce(
    (so, [id, written]) => withFilter(grid, so, id, parseFilter(grid.byId.get(id) as Column, written)),
    parseQuery(grid, {}).query,
  );
  return { actor, scope, grid, query, context: { zone: ZONE, country: COUNTRY, now: NOW } };
}

const columns = ["channel", "end-reason", "operator", "group", "tag", "banned", "rating", "param.color"];
const axes = fc.constantFrom<Axis>(
  ...columns.map((column) => ({ column, unit: null })),
  ...units.flatMap((unit) => ["created", "queued"].map((column) => ({ column, unit }))),
);
const measures = fc.constantFrom<Measure>(
  { of: "count" },
  { of: "count" },
  { of: "share" },
  { of: "row-share" },
  { of: "column-share" },
  { of: "mean", column: "duration" },
  { of: "median", column: "duration" },
  { of: "p90", column: "duration" },
  { of: "median", column: "rating" },
  { of: "sum", column: "rating" },
  { of: "filled", column: "rating" },
  { of: "yes", column: "auto-accepted" },
);
const pivots = fc
  .record({ rows: axes, by: fc.option(axes), show: measures })
  .filter(({ rows, by }) => by === null || printAxis(rows) !== printAxis(by));
const mosts = fc.constantFrom(usualMost, usualMost, { rows: 2, by: 3 });

/** Filters on columns that are axes, too. */
function filterSets(): fc.Arbitrary<Written[]> {
  const { anna, bert } = world.ids;
  return fc.subarray<Written>(
    [
      ["channel", "phone,webchat,whatsapp"],
      ["end-reason", "!timeout"],
      ["tag", "vip"],
      ["tag", "!vip"],
      ["operator", `${anna},${bert}`],
      ["operator", "!-"],
      ["rating", "1..5"],
      ["param.color", "red"],
      ["client", "zan"],
    ],
    { maxLength: 2 },
  );
}
const times = fc.constantFrom<Written | null>(
  null,
  null,
  ["created", "2026-10-22..2026-10-26"],
  ["created", "2026-10-24T12:30..2026-10-25T02:30"],
  ["created", "last-7d@sun,mon,00,01,02"],
  ["created", "last-24h"],
  ["created", "!2026-10-25"],
  ["queued", "2026-10-25.."],
  ["queued", "-"],
  ["queued", "!-"],
);

test("T1, T2: a pivot is the same in memory, by SQL and by a plain reading, and each cell counts the sessions of its link", async () => {
  const actors = fc.constantFrom(world.admin, world.admin, ...Object.values(world.operators));
  const scopes = fc.constantFrom<Scope>("history", "history", "live");
  let links = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(pivots, mosts),
      filterSets(),
      times,
      fc.tuple(actors, scopes),
      async ([pivot, most], filters, time, [actor, scope]) => {
        const selection = ask(time ? [...filters, time] : filters, actor, scope);
        const found = plainFound(world.sessions, selection);
        const table = (counted: Counted) => tableOf(selection, axesOf(selection, pivot), pivot.show, counted);
        const bySql = await table(await tableInDatabase(selection, pivot, most));
        expect(numbersIn(bySql)).toEqual(numbersIn(plainPivot(found, pivot, bySql)));
        const stored = await storedTable(selection, pivot, most);
        if (stored) {
          const inMemory = await table(stored);
          expect(inMemory.rowHeads).toEqual(bySql.rowHeads);
          expect(inMemory.columnHeads).toEqual(bySql.columnHeads);
          expect(numbersIn(inMemory)).toEqual(numbersIn(bySql));
        }
        links += await checkLinks(selection, bySql);
      },
    ),
    { numRuns: 130 },
  );
  expect(links).toBeGreaterThan(300);
});

function numbersIn({ cells, rowTotals, columnTotals, total }: PlainTable) {
  const numbers = ({ count, value }: { count: number; value: number | null }) =>
    `${count} ${value === null ? "none" : Number(value.toPrecision(9))}`;
  return {
    cells: cells.map((row) => row.map(numbers)),
    rowTotals: rowTotals.map(numbers),
    columnTotals: columnTotals.map(numbers),
    total: numbers(total),
  };
}

/** Follows up to ten of the links, as an address, and returns how many. */
async function checkLinks(selection: Selection, table: PivotTable): Promise<number> {
  const all = [...table.cells.flat(), ...table.rowTotals, ...table.columnTotals, table.total];
  const linked = all.filter((cell): cell is PivotCell & { query: Query } => cell.query !== null);
  const every = Math.ceil(linked.length / 10);
  const followed = linked.filter((_, index) => index % every === 0);
  for (const { count, query } of followed) {
    const read = parseQuery(grid, parametersIn(new URLSearchParams(printQuery(grid, query))), ZONE);
    expect(read.problems).toEqual([]);
    expect(await countSessions({ ...selection, query: read.query })).toBe(count);
  }
  return followed.length;
}

test("a cell has no link where filters cannot say which sessions it counts", async () => {
  const pivot: Pivot = { rows: { column: "tag", unit: null }, by: null, show: { of: "count" } };
  const linkOf = async (filters: readonly Written[], label: string) => {
    const { rowHeads } = await pivotOf(ask(filters), pivot);
    return rowHeads.find((head) => head.label === label)?.query !== null;
  };
  expect(await linkOf([], "vip")).toBe(true);
  expect(await linkOf([["tag", "vip"]], "vip")).toBe(true);
  // It has vip, too, which one filter of tags cannot say.
  expect(await linkOf([["tag", "vip"]], "a,b")).toBe(false);
  expect(await linkOf([["tag", "!vip"]], "!x")).toBe(false);
});

test("a session with several values counts for each of them, and once in the totals and among all others", async () => {
  const selection = ask([]);
  const pivot: Pivot = { rows: { column: "tag", unit: null }, by: null, show: { of: "count" } };
  const total = await countSessions(selection);
  const table = await pivotOf(selection, pivot);
  const sum = (cells: readonly PivotCell[]) => cells.reduce((all, { count }) => all + count, 0);
  expect(table.total.count).toBe(total);
  expect(sum(table.rowTotals)).toBeGreaterThan(total);
  const others = await pivotOf(selection, pivot, { rows: 0, by: 0 });
  expect(others.rowTotals.map(({ count }) => count)).toEqual([total]);
});
