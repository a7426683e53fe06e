import { connect, driver, observeStatements } from "@/db";
import type { Actor } from "@/lib/actor";
import type { Column, Grid } from "@/lib/grid/column";
import { printCursor } from "@/lib/grid/cursor";
import type { Filter } from "@/lib/grid/kind";
import { parseFilter } from "@/lib/grid/kinds";
import type { Parameters } from "@/lib/grid/parameters";
import { withFilter } from "@/lib/grid/query";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import { snippetsOf } from "@/lib/sessions/hits/snippets";
import { listSessions } from "@/lib/sessions/list";
import { isParameter } from "@/lib/sessions/parameters";
import type { Selection } from "@/lib/sessions/predicate";
import { readActor } from "@/lib/users/read-actor";
import { floorOf, type Measurement, percentile, type Row, sample } from "./measure";
import { ask, contacts, filters, rare, searches } from "./views";
import { type BarName, type BenchWorld, barFor } from "./world";

const RUNS = 5;

/** List, order, depth and search, each compared with the same SQL sent by the driver directly. */
export async function listMeasurements(world: BenchWorld): Promise<Measurement[]> {
  const actor = await actorNamed("admin@aurora.test");
  const operator = await actorNamed("operator@aurora.test");
  const grid = await tenantGrid(actor);
  const questions = (parameters: Readonly<Record<string, Parameters>>, by: Actor = actor) =>
    Object.entries(parameters).map(([name, each]) => [name, ask(by, grid, each)] as const);
  const { frequencies } = await import("@/demo/story/frequencies");
  const words = searches(frequencies.map(({ word }) => word));
  const list = (what: string, asked: readonly Question[], bar: BarName) =>
    measurement(world, what, async () => asked, bar);
  const contactable = list("list: can be contacted", questions(contacts), "rareList");
  return [
    list("list: any filter, first page", questions(filters), "list"),
    list("list: any order, first page", questions(ordersOf(grid)), "list"),
    measurement(world, "list: any order, deep page", () => deepPages(questions(ordersOf(grid, 12))), "list"),
    list("list: order by a parameter", questions({ "a parameter": { sort: "-param.city" } }), "list"),
    list("list: any filter, an operator's own", questions(filters, operator), "list"),
    { ...contactable, measure: () => withAccounts(actor, contactable.measure) },
    list("list: rare match", questions(rare), "rareList"),
    list("content search, newest 50", questions(words), "search"),
    { what: "snippets of a page, p95", measure: async () => [await snippetRow(questions(words))] },
  ];
}

type Question = readonly [name: string, selection: Selection];

function measurement(
  world: BenchWorld,
  what: string,
  questions: () => Promise<readonly Question[]>,
  bar: BarName,
): Measurement {
  return {
    what: `${what}, p95`,
    measure: async () => [listRow(what, await measured(world, await questions()), barFor(bar, world))],
  };
}

/** The bench world has clients on channels; while these accounts exist they can be contacted. */
async function withAccounts<T>({ tenant }: Actor, work: () => Promise<T>): Promise<T> {
  const sql = driver();
  const made = await sql<{ id: string }[]>`
    insert into channel_accounts (tenant_id, channel, account, name, public_key)
    select distinct tenant_id, channel, account, account, 'bench ' || channel || ' ' || account from client_identities
    where tenant_id = ${tenant.id} and channel in ('whatsapp', 'messenger', 'apple', 'vk')
    on conflict do nothing returning id`;
  try {
    return await work();
  } finally {
    await sql`delete from channel_accounts where tenant_id = ${tenant.id} and id = any(${made.map(({ id }) => id)}::bigint[])`;
  }
}

function ordersOf(grid: Grid, most = Number.POSITIVE_INFINITY): Record<string, Parameters> {
  const columns = grid.columns.filter((column) => column.order && !isParameter(column)).slice(0, most);
  return Object.fromEntries(
    columns.flatMap(({ id }) => [
      [id, { sort: id }],
      [`-${id}`, { sort: `-${id}` }],
    ]),
  );
}

/** The same selections after the cursor of a row from the middle of the period. */
async function deepPages(questions: readonly Question[]): Promise<Question[]> {
  const deep: Question[] = [];
  for (const [name, selection] of questions) {
    const middle = parseFilter(selection.grid.byId.get("created") as Column, "last-90d");
    const query = withFilter(selection.grid, selection.query, "created", {
      ...middle,
      exclude: true,
    } as Filter);
    const { rows } = await listSessions({
      ...selection,
      query: { ...query, sort: selection.query.sort, size: 200 },
    });
    const last = rows.at(-1);
    if (last)
      deep.push([name, { ...selection, query: { ...selection.query, after: printCursor(last.position) } }]);
  }
  return deep;
}

/** `floor` is empty where the floors are not measured. */
type Measured = { name: string; ours: number[]; floor: number[] }[];

async function measured(world: BenchWorld, questions: readonly Question[]): Promise<Measured> {
  const sql = connect(world.url, 1);
  const results: Measured = [];
  try {
    for (const [name, selection] of questions) {
      const statements = await statementsOf(selection);
      const ours = await sample(RUNS, () => listSessions(selection));
      const send = async () => {
        for (const [statement, parameters] of statements) await sql.unsafe(statement, parameters as never[]);
      };
      results.push({ name, ours, floor: world.floors ? await sample(RUNS, send) : [] });
    }
  } finally {
    await sql.end();
  }
  return results;
}

async function statementsOf(selection: Selection): Promise<[string, unknown[]][]> {
  const statements: [string, unknown[]][] = [];
  // Once before: the first time the columns in memory are loaded, and other ways run beside.
  await listSessions(selection);
  observeStatements((statement, parameters) => statements.push([statement, parameters]));
  try {
    await listSessions(selection);
  } finally {
    observeStatements(undefined);
  }
  return statements;
}

function listRow(what: string, measured: Measured, bar: number): Row {
  const slowest = measured.toSorted((a, b) => percentile(b.ours, 0.5) - percentile(a.ours, 0.5))[0];
  return {
    what: `${what}, p95`,
    figure: percentile(
      measured.flatMap(({ ours }) => ours),
      0.95,
    ),
    floor: floorOf(measured.flatMap(({ floor }) => floor)),
    unit: "ms",
    bar,
    detail: `${measured.length} questions, median ${percentile(
      measured.flatMap(({ ours }) => ours),
      0.5,
    ).toFixed(1)} ms, slowest “${slowest?.name}” ${percentile(slowest?.ours ?? [], 0.5).toFixed(0)} ms`,
  };
}

async function snippetRow(questions: readonly Question[]): Promise<Row> {
  const samples: number[] = [];
  for (const [, selection] of questions) {
    const { rows } = await listSessions(selection);
    const ids = rows.map((row) => row.id);
    samples.push(...(await sample(3, () => snippetsOf(selection.actor, ids, selection.query.q))));
  }
  return {
    what: "snippets of a page, p95",
    figure: percentile(samples, 0.95),
    unit: "ms",
    floor: null,
    bar: null,
  };
}

export async function actorNamed(email: string): Promise<Actor> {
  const [user] = await driver()`select id from users where email = ${email}`;
  return readActor(Number(user?.id), "aurora");
}
