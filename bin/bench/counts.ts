import type { Column } from "@/lib/grid/column";
import type { Parameters } from "@/lib/grid/parameters";
import type { Pivot } from "@/lib/grid/pivot";
import { forgetColumnStores } from "@/lib/sessions/column-store/stores";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import { countInDatabase, countSessions } from "@/lib/sessions/count";
import { compareSides } from "@/lib/sessions/differences/compare";
import { sidesOf } from "@/lib/sessions/differences/sides";
import { facetOf, valuesInDatabase } from "@/lib/sessions/facets";
import { pivotOf, tableInDatabase } from "@/lib/sessions/pivot/pivot";
import type { Selection } from "@/lib/sessions/predicate";
import { actorNamed } from "./lists";
import { milliseconds, percentile, type Row, sample } from "./measure";
import { ask, filters, searches } from "./views";

const RUNS = 5;
const FACETS = ["channel", "end-reason", "operator", "tag", "group", "result"];

/** Totals and values with counts, each compared with the same number by SQL alone, in the same process. */
export async function countRows(): Promise<Row[]> {
  const actor = await actorNamed("admin@aurora.test");
  const operator = await actorNamed("operator@aurora.test");
  const grid = await tenantGrid(actor.tenant.id);
  const { frequencies } = await import("@/demo/story/frequencies");
  const words = searches(frequencies.map(({ word }) => word));
  const asked = (parameters: typeof filters, by = actor) =>
    Object.entries(parameters).map(([name, each]): Asked => ({ name, selection: ask(by, grid, each) }));
  const all = [...asked(filters), ...asked(words), ...asked(filters, operator)];
  const facets = asked(filters)
    .slice(0, 8)
    .flatMap(({ name, selection }) =>
      FACETS.map((id) => ({ name: `${id} of ${name}`, selection, column: grid.byId.get(id) as Column })),
    );
  return [
    ...(await rowsOf(
      "total",
      30,
      all.map(({ name, selection }) => ({
        name,
        ours: () => countSessions(selection),
        floor: () => countInDatabase(selection),
      })),
    )),
    ...(await rowsOf(
      "values with counts",
      50,
      facets.map(({ name, selection, column }) => ({
        name,
        ours: () => facetOf(selection, column),
        floor: () => valuesInDatabase(selection, column, ""),
      })),
    )),
    await allFacetsRow(ask(actor, grid, {})),
    ...(await rowsOf(
      "pivot 50 x 24 with medians",
      300,
      asked(pivots).map(({ name, selection }) => ({
        name,
        ours: () => pivotOf(selection, selection.query.pivot as Pivot),
        floor: () => tableInDatabase(selection, selection.query.pivot as Pivot),
      })),
    )),
    ...(await differenceRows(asked(compared))),
  ];
}

const medians = { rows: "operator", by: "created:hour", show: "median:duration" };
const pivots: Readonly<Record<string, Parameters>> = {
  "operator by hour": medians,
  "operator by hour, of channels and reasons": { ...medians, ...filters["channel and reason"] },
};

const compared: Readonly<Record<string, Parameters>> = {
  channel: { channel: "whatsapp" },
  reason: { "end-reason": "client_left" },
  "rating in a month": { rating: "1..2", created: "last-30d" },
};

/** What sessions have more or less often than everything else in the period. */
async function differenceRows(asked: readonly Asked[]): Promise<Row[]> {
  forgetColumnStores();
  const [firsts, again]: [number[], number[]] = [[], []];
  for (const { selection } of asked) {
    const sides = await sidesOf(selection, { is: "rest" }, []);
    if ("why" in sides) throw new Error(sides.why);
    firsts.push(await milliseconds(() => compareSides(sides)));
    again.push(...(await sample(RUNS, () => compareSides(sides))));
  }
  const what = "why these, everything else in the period";
  const detail = `${asked.length} questions`;
  return [
    { what: `${what}, p95`, figure: percentile(again, 0.95), floor: null, unit: "ms", bar: 1_000, detail },
    {
      what: `${what}, the first time, p95`,
      figure: percentile(firsts, 0.95),
      floor: null,
      unit: "ms",
      bar: null,
      detail,
    },
  ];
}

type Asked = { name: string; selection: Selection };
type Measured = { name: string; ours(): Promise<unknown>; floor(): Promise<unknown> };

/** How long it takes again and again, and at the first time, when columns and matches have to be read. */
async function rowsOf(what: string, bar: number, asked: readonly Measured[]): Promise<Row[]> {
  forgetColumnStores();
  const results: { name: string; first: number; again: number[]; floor: number }[] = [];
  for (const { name, ours, floor } of asked) {
    const first = await milliseconds(ours);
    results.push({ name, first, again: await sample(RUNS, ours), floor: await milliseconds(floor) });
  }
  const again = results.flatMap((each) => each.again);
  const slowest = results.toSorted((a, b) => percentile(b.again, 0.5) - percentile(a.again, 0.5))[0];
  const firsts = results.map(({ first }) => first);
  const floors = results.map(({ floor }) => floor);
  const slowestFirst = results.toSorted((a, b) => b.first - a.first)[0];
  return [
    {
      what: `${what}, p95`,
      figure: percentile(again, 0.95),
      floor: percentile(floors, 0.95),
      unit: "ms",
      bar,
      detail: `${results.length} questions, median ${percentile(again, 0.5).toFixed(1)} ms, slowest “${slowest?.name}” ${percentile(slowest?.again ?? [], 0.5).toFixed(0)} ms`,
    },
    {
      what: `${what}, the first time, p95`,
      figure: percentile(firsts, 0.95),
      floor: percentile(floors, 0.95),
      unit: "ms",
      bar: null,
      detail: `median ${percentile(firsts, 0.5).toFixed(1)} ms, slowest “${slowestFirst?.name}” ${slowestFirst?.first.toFixed(0)} ms`,
    },
  ];
}

/** The values of every column that has them, at once. */
async function allFacetsRow(selection: Selection): Promise<Row> {
  const columns = FACETS.map((id) => selection.grid.byId.get(id) as Column);
  const samples = await sample(RUNS, () => Promise.all(columns.map((column) => facetOf(selection, column))));
  return {
    what: "values of six columns at once, p95",
    figure: percentile(samples, 0.95),
    floor: null,
    unit: "ms",
    bar: 250,
  };
}
