import type { Column } from "@/lib/grid/column";
import { isCoded } from "@/lib/grid/columnar/stored-column";
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
import { rowsInTurn } from "@/lib/sessions/strip/rows-in-turn";
import { stripOf } from "@/lib/sessions/strip/strip";
import { actorNamed } from "./lists";
import { floorOf, type Measurement, milliseconds, percentile, type Row, sample } from "./measure";
import { ask, filters, searches } from "./views";
import { type BarName, type BenchWorld, barFor } from "./world";

const RUNS = 5;
const FACETS = ["channel", "end-reason", "operator", "tag", "group", "result"];

/** Totals, values, strips, pivots and differences, each compared with the same numbers by SQL alone, in the same process. */
export async function countMeasurements(world: BenchWorld): Promise<Measurement[]> {
  const actor = await actorNamed("admin@aurora.test");
  const operator = await actorNamed("operator@aurora.test");
  const grid = await tenantGrid(actor);
  const { frequencies } = await import("@/demo/story/frequencies");
  const words = searches(frequencies.map(({ word }) => word));
  const asked = (parameters: typeof filters, by = actor) =>
    Object.entries(parameters).map(([name, each]): Asked => ({ name, selection: ask(by, grid, each) }));
  const all = [...asked(filters), ...asked(words), ...asked(filters, operator)];
  const rows = (what: string, bar: BarName, measured: readonly Measured[]): Measurement => ({
    what: `${what}, p95`,
    measure: () => rowsOf(world, what, barFor(bar, world), measured),
  });
  return [
    rows("total", "total", all.map(totalOf)),
    rows(
      "values with counts",
      "values",
      FACETS.flatMap((id) => asked(filters).slice(0, 8).map(valuesOf(id))),
    ),
    {
      what: ALL_VALUES,
      measure: async () => [await allValuesRow(ask(actor, grid, {}), barFor("allValues", world))],
    },
    rows("time strip", "strip", all.map(stripIn)),
    rows("pivot 50 x 24 with medians", "pivot", asked(pivots).map(pivotIn)),
    {
      what: `${DIFFERENCES}, p95`,
      measure: () => differenceRows(asked(compared), barFor("differences", world)),
    },
  ];
}

type Asked = { name: string; selection: Selection };
type Measured = { name: string; ours(): Promise<unknown>; floor(): Promise<unknown> };

function totalOf({ name, selection }: Asked): Measured {
  return { name, ours: () => countSessions(selection), floor: () => countInDatabase(selection) };
}

function valuesOf(id: string): (asked: Asked) => Measured {
  return ({ name, selection }) => {
    const column = selection.grid.byId.get(id) as Column;
    return {
      name: `${id} of ${name}`,
      ours: () => facetOf(selection, column),
      floor: () => valuesInDatabase(selection, column, ""),
    };
  };
}

function stripIn({ name, selection }: Asked): Measured {
  return {
    name,
    ours: () => stripOf(selection),
    floor: () => stripOf(selection, rowsInTurn(selection.actor)),
  };
}

function pivotIn({ name, selection }: Asked): Measured {
  const pivot = selection.query.pivot as Pivot;
  return { name, ours: () => pivotOf(selection, pivot), floor: () => tableInDatabase(selection, pivot) };
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

const DIFFERENCES = "why these, everything else in the period";

/** What sessions have more or less often than everything else in the period. */
async function differenceRows(asked: readonly Asked[], bar: number): Promise<Row[]> {
  forgetColumnStores();
  const [firsts, again]: [number[], number[]] = [[], []];
  for (const { selection } of asked) {
    const sides = await sidesOf(selection, { is: "rest" }, []);
    if ("why" in sides) throw new Error(sides.why);
    firsts.push(await milliseconds(() => compareSides(sides)));
    again.push(...(await sample(RUNS, () => compareSides(sides))));
  }
  const detail = `${asked.length} questions`;
  return [
    { what: `${DIFFERENCES}, p95`, figure: percentile(again, 0.95), floor: null, unit: "ms", bar, detail },
    {
      what: `${DIFFERENCES}, the first time, p95`,
      figure: percentile(firsts, 0.95),
      floor: null,
      unit: "ms",
      bar: null,
      detail,
    },
  ];
}

/** How long it takes again and again, and at the first time, when columns and matches have to be read. */
async function rowsOf(
  { floors: hasFloors }: BenchWorld,
  what: string,
  bar: number,
  asked: readonly Measured[],
): Promise<Row[]> {
  forgetColumnStores();
  const results: { name: string; first: number; again: number[]; floor: number[] }[] = [];
  for (const { name, ours, floor } of asked) {
    const first = await milliseconds(ours);
    results.push({
      name,
      first,
      again: await sample(RUNS, ours),
      floor: hasFloors ? [await milliseconds(floor)] : [],
    });
  }
  const again = results.flatMap((each) => each.again);
  const slowest = results.toSorted((a, b) => percentile(b.again, 0.5) - percentile(a.again, 0.5))[0];
  const firsts = results.map(({ first }) => first);
  const floors = results.flatMap(({ floor }) => floor);
  const slowestFirst = results.toSorted((a, b) => b.first - a.first)[0];
  return [
    {
      what: `${what}, p95`,
      figure: percentile(again, 0.95),
      floor: floorOf(floors),
      unit: "ms",
      bar,
      detail: `${results.length} questions, median ${percentile(again, 0.5).toFixed(1)} ms, slowest “${slowest?.name}” ${percentile(slowest?.again ?? [], 0.5).toFixed(0)} ms`,
    },
    {
      what: `${what}, the first time, p95`,
      figure: percentile(firsts, 0.95),
      floor: floorOf(floors),
      unit: "ms",
      bar: null,
      detail: `median ${percentile(firsts, 0.5).toFixed(1)} ms, slowest “${slowestFirst?.name}” ${slowestFirst?.first.toFixed(0)} ms`,
    },
  ];
}

const ALL_VALUES = "values of all columns of the page at once, p95";

/** Of those columns of the usual list that have them. */
async function allValuesRow(selection: Selection, bar: number): Promise<Row> {
  const columns = selection.grid.first.flatMap((id) => selection.grid.byId.get(id) ?? []).filter(isCoded);
  const samples = await sample(RUNS, () => Promise.all(columns.map((column) => facetOf(selection, column))));
  return {
    what: ALL_VALUES,
    figure: percentile(samples, 0.95),
    floor: null,
    unit: "ms",
    bar,
    detail: columns.map(({ label }) => label).join(", "),
  };
}
