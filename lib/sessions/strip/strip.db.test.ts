import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing";
import type { Actor } from "@/lib/actor";
import type { Column, Grid } from "@/lib/grid/column";
import { parseFilter } from "@/lib/grid/kinds";
import { parseQuery } from "@/lib/grid/parse-query";
import { changed, type Query, withFilter } from "@/lib/grid/query";
import { sessionGrid } from "../columns";
import { countSessions } from "../count";
import type { Scope, Selection } from "../predicate";
import { COUNTRY, NOW, plainFound, ZONE } from "../testing/plain";
import { makeWorld, type World } from "../testing/world";
import type { BarStrip } from "./read-bars";
import { sumOf } from "./split-series";
import { stripOf } from "./strip";
import { withClock } from "./time-column";
import { writtenRange } from "./written-range";

let grid: Grid;
const db = testDatabase();
let world: World;
beforeAll(async () => {
  world = await makeWorld(db.sql);
  grid = sessionGrid([{ name: "color", label: null }], "history", world.admin.tenant.id);
});

type Written = readonly [column: string, filter: string];

function ask(
  filters: readonly Written[],
  changes: Partial<Query> = {},
  actor: Actor = world.admin,
  scope: Scope = "history",
): Selection {
  const query = filters.reduce(
    (so, [id, written]) => withFilter(grid, so, id, parseFilter(grid.byId.get(id) as Column, written)),
    parseQuery(grid, {}).query,
  );
  const context = { zone: ZONE, country: COUNTRY, now: NOW };
  return { actor, scope, grid, query: changed(query, changes), context };
}

const filterSets = fc.subarray<Written>(
  [
    ["channel", "phone,webchat"],
    ["end-reason", "!timeout"],
    ["client", "zan"],
    ["tag", "vip"],
    ["banned", "no"],
    ["queued", "!-"],
    ["rating", "1..5"],
  ],
  { maxLength: 2 },
);
const times = fc.constantFrom<Written | null>(
  null,
  ["created", "2026-10-25"],
  ["created", "2026-10-22..2026-10-26"],
  ["created", "2026-10-24T12:30..2026-10-25T02:30"],
  ["created", "2026-10-25T00:00:20Z..2026-10-25T03:10:07Z"],
  ["created", "2026-10-24.."],
  ["created", "..2026-10-24"],
  ["created", "!2026-10-25"],
  ["created", "last-24h"],
  ["created", "last-month"],
  ["ended", "last-7d"],
  ["ended", "-"],
);
const sorts = fc.constantFrom("created", "queued", "ended", "accepted", "rating");
const strips = fc.constantFrom<Query["strip"]>(
  null,
  "week",
  ...["channel", "end-reason", "auto-accepted", "client-left", "contact"].map((split) => ({ split })),
);

test("T1, T2: the bars and the sessions beside them add up to the total under any filter, in any order, for anybody", async () => {
  const actors = fc.constantFrom(world.admin, ...Object.values(world.operators));
  const scopes = fc.constantFrom<Scope>("history", "history", "live");
  await fc.assert(
    fc.asyncProperty(
      filterSets,
      times,
      fc.tuple(sorts, strips, actors, scopes),
      async (filters, time, [column, strip, actor, scope]) => {
        const all = time ? [...filters, time] : filters;
        const selection = ask(all, { strip, sort: { column, descending: true } }, actor, scope);
        const found = plainFound(world.sessions, selection).length;
        expect(await countSessions(selection)).toBe(found);
        expect(await sumOfStrip(selection)).toBe(found);
      },
    ),
    { numRuns: 300 },
  );
});

async function sumOfStrip(selection: Selection): Promise<number> {
  const strip = await stripOf(selection);
  if (strip?.form === "bars") {
    expect(sumOf(strip.series.map(({ total }) => total))).toBe(sumOf(strip.totals));
    expect(strip.totals).toHaveLength(strip.bounds.length - 1);
    return sumOf(strip.totals) + strip.earlier + strip.without;
  }
  return (strip?.form === "week" ? sumOf(strip.counts.flat()) : 0) + (strip?.without ?? 0);
}

async function barsOf(selection: Selection): Promise<BarStrip> {
  const strip = await stripOf(selection);
  if (strip?.form !== "bars") throw new Error("There are no bars");
  return strip;
}

test.each([
  [["created", "2026-10-22..2026-10-28"]],
  [["created", "2026-10-24T12:30..2026-10-25T02:30"]],
  [["created", "2026-10-25"]],
  [["created", "last-24h"]],
] satisfies Written[][])(
  "the list behind each bar of %s has as many sessions as the bar",
  async (written) => {
    const { bounds, totals, column } = await barsOf(ask([written as Written]));
    for (const [bar, total] of totals.entries()) {
      const { from, to } = writtenRange({ from: bounds[bar] as number, to: bounds[bar + 1] as number }, ZONE);
      expect(await countSessions(ask([[column.id, `${from}..${to}`]]))).toBe(total);
    }
  },
);

test("a day of 25 hours has 25 bars, each with the sessions of its hour", async () => {
  const { totals, bounds } = await barsOf(ask([["created", "2026-10-25"]]));
  expect(totals).toHaveLength(25);
  const expected = bounds.slice(0, -1).map((from, bar) => {
    const to = bounds[bar + 1] as number;
    return plainFound(world.sessions, ask([])).filter(
      ({ created_at }) => created_at.getTime() >= from && created_at.getTime() < to,
    ).length;
  });
  expect(totals).toEqual(expected);
  expect(new Set(totals).size).toBeGreaterThan(1);
});

test("a split has the values of its column by their labels, and each adds up to the list of that value", async () => {
  const { series } = await barsOf(ask([["banned", "no"]], { strip: { split: "channel" } }));
  expect(series.map(({ label }) => label).sort()).toEqual(
    ["Phone", "Web chat", "WhatsApp", "telegram"].sort(),
  );
  for (const { filter, total } of series)
    expect(
      await countSessions(
        ask([
          ["banned", "no"],
          ["channel", filter as string],
        ]),
      ),
    ).toBe(total);
});

test("the period before is compared bar by bar, also over a change of clocks", async () => {
  const { previous, totals } = await barsOf(ask([["created", "2026-10-26"]]));
  expect(totals).toHaveLength(24);
  expect(previous?.counts).toHaveLength(24);
  expect(previous?.total).toBe(await countSessions(ask([["created", "2026-10-25"]])));
  expect((await barsOf(ask([]))).previous).toBeNull();
});

test("the number of each hour of the week is the total of the sessions that its link leads to", async () => {
  for (const filters of [
    [],
    [["created", "2026-10-22..2026-10-26@mon,tue,sun"]],
    [["created", "!2026-10-25"]],
  ] as Written[][]) {
    const selection = ask(filters, { strip: "week" });
    const strip = await stripOf(selection);
    if (strip?.form !== "week") throw new Error("There is no strip");
    const isExcluded = filters[0]?.[1].startsWith("!") ?? false;
    let links = 0;
    for (const [day, hours] of strip.counts.entries())
      for (const [hour, count] of hours.entries()) {
        const query = count > 0 && withClock(selection, strip.column, { weekdays: [day + 1], hours: [hour] });
        if (!query) continue;
        links += 1;
        expect(await countSessions({ ...selection, query })).toBe(count);
      }
    expect(links > 3).toBe(!isExcluded);
  }
});

test("weekdays and hours are those of the clock in the zone of the tenant", async () => {
  const strip = await stripOf(ask([], { strip: "week" }));
  const expected = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, weekday: "short", hour: "2-digit" });
  for (const { created_at } of plainFound(world.sessions, ask([]))) {
    const [day, hour] = clock.format(created_at).split(", ") as [string, string];
    const hours = expected[["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(day)] as number[];
    hours[Number(hour)] = (hours[Number(hour)] as number) + 1;
  }
  expect(strip).toMatchObject({ form: "week", counts: expected, without: 0 });
});

test("Live shows the last hours, and counts older sessions beside the bars", async () => {
  const strip = await barsOf(ask([], {}, world.admin, "live"));
  expect(strip.unit).toEqual({ of: "minute", step: 30 });
  expect(strip.earlier).toBeGreaterThan(0);
  expect(strip.bounds.at(-1)).toBeGreaterThanOrEqual(NOW.getTime());
});

test("a time far away, which the grammar allows, is counted too", async () => {
  const strip = await barsOf(ask([["created", "1000-01-01..9998-12-31"]]));
  expect(sumOf(strip.totals)).toBe(await countSessions(ask([])));
});
