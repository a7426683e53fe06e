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
import type { Selection } from "@/lib/sessions/predicate";
import { readActor } from "@/lib/users/actor";
import { percentile, type Row, sample } from "./measure";
import { ask, contacts, filters, rare, searches } from "./views";

const RUNS = 5;

/** List, order, depth and search, each compared with the same SQL sent by the driver directly. */
export async function listRows(url: string): Promise<Row[]> {
  const actor = await actorNamed("admin@aurora.test");
  const operator = await actorNamed("operator@aurora.test");
  const grid = await tenantGrid(actor.tenant.id);
  const questions = (parameters: Readonly<Record<string, Parameters>>, by: Actor = actor) =>
    Object.entries(parameters).map(([name, each]) => [name, ask(by, grid, each)] as const);

  const { frequencies } = await import("@/demo/story/frequencies");
  const lists = await measured(url, questions(filters));
  const orders = await measured(url, questions(ordersOf(grid)));
  const deep = await measured(url, await deepPages(questions(ordersOf(grid, 12))));
  const own = await measured(url, questions(filters, operator));
  const byParameter = await measured(url, questions({ "a parameter": { sort: "-param.city" } }));
  await makeAccounts(actor);
  const contactable = await measured(url, questions(contacts));
  const few = await measured(url, questions(rare));
  const found = await measured(url, questions(searches(frequencies.map(({ word }) => word))));
  return [
    listRow("list: any filter, first page", lists, 50),
    listRow("list: any order, first page", orders, 50),
    listRow("list: any order, deep page", deep, 50),
    listRow("list: order by a parameter", byParameter, 50),
    listRow("list: any filter, an operator's own", own, 50),
    listRow("list: can be contacted", contactable, 300),
    listRow("list: rare match", few, 300),
    listRow("content search, newest 50", found, 150),
    await snippetRow(questions(searches(frequencies.map(({ word }) => word)))),
  ];
}

/** The bench world has clients on channels; these accounts let them be contacted. */
async function makeAccounts({ tenant }: Actor): Promise<void> {
  await driver()`
    insert into channel_accounts (tenant_id, channel, account, name, public_key)
    select distinct tenant_id, channel, account, account, 'bench ' || channel || ' ' || account from client_identities
    where tenant_id = ${tenant.id} and channel in ('whatsapp', 'messenger', 'apple', 'vk')
    on conflict do nothing`;
}

function ordersOf(grid: Grid, most = Number.POSITIVE_INFINITY): Record<string, Parameters> {
  const columns = grid.columns
    .filter((column) => column.order && column.section !== "Parameters")
    .slice(0, most);
  return Object.fromEntries(
    columns.flatMap(({ id }) => [
      [id, { sort: id }],
      [`-${id}`, { sort: `-${id}` }],
    ]),
  );
}

/** The same selections after the cursor of a row from the middle of the period. */
async function deepPages(
  questions: readonly (readonly [string, Selection])[],
): Promise<(readonly [string, Selection])[]> {
  const deep: (readonly [string, Selection])[] = [];
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

type Measured = { name: string; ours: number[]; floor: number[] }[];

async function measured(
  url: string,
  questions: readonly (readonly [string, Selection])[],
): Promise<Measured> {
  const sql = connect(url, 1);
  const results: Measured = [];
  for (const [name, selection] of questions) {
    const statements: [string, unknown[]][] = [];
    observeStatements((statement, parameters) => statements.push([statement, parameters]));
    await listSessions(selection);
    observeStatements(undefined);
    const ours = await sample(RUNS, () => listSessions(selection));
    const floor = await sample(RUNS, async () => {
      for (const [statement, parameters] of statements) await sql.unsafe(statement, parameters as never[]);
    });
    results.push({ name, ours, floor });
  }
  await sql.end();
  return results;
}

function listRow(what: string, measured: Measured, bar: number): Row {
  const slowest = measured.toSorted((a, b) => percentile(b.ours, 0.5) - percentile(a.ours, 0.5))[0];
  return {
    what: `${what}, p95`,
    figure: percentile(
      measured.flatMap(({ ours }) => ours),
      0.95,
    ),
    floor: percentile(
      measured.flatMap(({ floor }) => floor),
      0.95,
    ),
    unit: "ms",
    bar,
    detail: `${measured.length} questions, median ${percentile(
      measured.flatMap(({ ours }) => ours),
      0.5,
    ).toFixed(1)} ms, slowest “${slowest?.name}” ${percentile(slowest?.ours ?? [], 0.5).toFixed(0)} ms`,
  };
}

async function snippetRow(questions: readonly (readonly [string, Selection])[]): Promise<Row> {
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
