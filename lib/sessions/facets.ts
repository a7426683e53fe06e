import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import { withinBudget } from "@/lib/budget";
import type { Column } from "@/lib/grid/column";
import { labelOf } from "./label";
import { allNames, type Directory, type DirectoryNames, directoryTable } from "./names";
import { predicate, type Question } from "./predicate";

export type FacetValue = { value: string | null; label: string; count: number };

/**
 * The values of a column under the other filters, most frequent first. `exact` is false when a second did not do and
 * only the newest sessions were counted; `more` when there are further values, for which to search.
 */
export type Facet = { values: FacetValue[]; more: boolean; exact: boolean };

/** The least and the greatest of a column under the other filters; instants as ISO text, durations as seconds. */
export type Extent = { least: string | null; greatest: string | null };

const BUDGET_MS = 1_000;
const SAMPLE = 50_000;
export const MOST_VALUES = 100;

/** The values of a column with their counts; `search` keeps those whose words contain the text. */
export async function facetOf(question: Question, column: Column, search = ""): Promise<Facet> {
  const where = predicate(question, column.id);
  const counts =
    (await read(question, column, where, search, false)) ??
    (await read(question, column, where, search, true));
  const rows = counts?.rows ?? [];
  const names = await facetNames(question, column, rows);
  const values = rows.slice(0, MOST_VALUES).map(({ value, count }) => ({
    value,
    label: value === null ? "None" : labelOf(column, value, names),
    count,
  }));
  return { values, more: rows.length > MOST_VALUES, exact: counts?.exact ?? false };
}

type Counted = { rows: { value: string | null; count: number }[]; exact: boolean };

async function read(
  question: Question,
  column: Column,
  where: SQL,
  search: string,
  sampled: boolean,
): Promise<Counted | null> {
  const base = sql`select ${column.value} as value from ${sessions} where ${where}`;
  const source = sampled
    ? sql`${base} order by ${sessions.createdAt} desc, ${sessions.id} desc limit ${SAMPLE}`
    : base;
  const each =
    column.kind === "list"
      ? sql`left join lateral unnest(s.value) as each(value) on true`
      : sql`, lateral (select s.value) as each`;
  const found = search === "" ? sql`true` : searched(question, column, search);
  const rows = await withinBudget(BUDGET_MS, (tx) =>
    tx.execute<{ value: string | null; count: string }>(
      sql`select ${asText(column)} as value, count(*) as count from (${source}) as s ${each} where ${found}
        group by 1 order by 2 desc, 1 limit ${MOST_VALUES + 1}`,
    ),
  );
  return (
    rows && { rows: rows.map((row) => ({ value: row.value, count: Number(row.count) })), exact: !sampled }
  );
}

/** A value as the filter's grammar names it. */
function asText(column: Column): SQL {
  if (column.kind === "flag") return sql`case each.value when true then 'yes' when false then 'no' end`;
  return column.kind === "text" ? sql`nullif(each.value::text, '')` : sql`each.value::text`;
}

function searched({ actor }: Question, column: Column, search: string): SQL {
  const contains = (text: SQL) =>
    sql`public.parley_fold(${text}) like public.parley_contains(public.parley_fold(${search}::text))`;
  const { values } = column;
  if (values.of === "directory") {
    const table = directoryTable(values.directory as Directory);
    const named = and(eq(table.tenantId, actor.tenant.id), contains(sql`${table.name}`));
    return sql`each.value in (select ${table.id} from ${table} where ${named})`;
  }
  const itself = contains(sql`each.value::text`);
  if (values.of !== "vocabulary") return itself;
  const wanted = search.toLocaleLowerCase();
  const labelled = Object.entries(values.labels).filter(([, label]) =>
    label.toLocaleLowerCase().includes(wanted),
  );
  return labelled.length === 0
    ? itself
    : sql`(${itself} or each.value in ${labelled.map(([value]) => value)})`;
}

function facetNames(question: Question, column: Column, rows: Counted["rows"]): Promise<DirectoryNames> {
  const ids = rows.flatMap((row) => (row.value === null ? [] : [Number(row.value)]));
  const { values } = column;
  return allNames(question.actor.tenant.id, values.of === "directory" ? { [values.directory]: ids } : {});
}

/** The extent of a number, duration or time column under the other filters; null when a second did not do. */
export async function extentOf(question: Question, column: Column): Promise<Extent | null> {
  const edge = async (order: SQL) =>
    withinBudget(BUDGET_MS, (tx) =>
      tx
        .select({ value: sql<unknown>`${column.value}`, at: sessions.createdAt })
        .from(sessions)
        .where(and(predicate(question, column.id), sql`${column.value} is not null`))
        .orderBy(order)
        .limit(1),
    );
  const [least, greatest] = [await edge(sql`${column.value}`), await edge(desc(column.value as SQL))];
  if (!least || !greatest) return null;
  return { least: text(least[0]?.value), greatest: text(greatest[0]?.value) };
}

function text(value: unknown): string | null {
  return value === undefined || value === null
    ? null
    : value instanceof Date
      ? value.toISOString()
      : String(value);
}
