import { and, eq, or, sql } from "drizzle-orm";
import { database } from "@/db";
import type { Actor } from "@/lib/actor";
import { filterWords, parseFilter } from "@/lib/grid/kinds";
import { may } from "@/lib/policy";
import { namedColumns } from "../columns/named-columns";
import { type DirectoryNames, type NamedTable, namedTable } from "../directory-names";
import { labelOf } from "../label";
import type { Selection } from "../predicate";
import { namedValues } from "./named-values";
import type { Candidate, Suggestion } from "./suggestion";
import { typedValues } from "./typed-values";
import { wordsOf } from "./words";

const MAX_SUGGESTIONS = 8;
const MAX_NAMES = 100;

/** The filters that a text may mean, the likeliest first; at most eight. Case and accents do not matter. */
export async function suggestFilters(selection: Selection, text: string): Promise<Suggestion[]> {
  if (wordsOf(text).length === 0) return [];
  const { actor, grid, context } = selection;
  const [columns, directory] = await Promise.all([namedColumns(actor, grid), namesLike(actor, text)]);
  const filtered = columns.filter((column) => column.filters);
  const found = [...namedValues(filtered, directory, text), ...typedValues(filtered, text)];
  return distinct(found.toSorted(byRank))
    .slice(0, MAX_SUGGESTIONS)
    .map(({ column, written }) => ({
      column: column.id,
      kind: column.kind,
      label: column.label,
      words: filterWords(column, parseFilter(column, written), context, (of, value) =>
        labelOf(of, value, directory),
      ),
      written,
    }));
}

function byRank(a: Candidate, b: Candidate): number {
  return a.rank - b.rank || a.left - b.left;
}

function distinct(candidates: readonly Candidate[]): Candidate[] {
  const byFilter = new Map<string, Candidate>();
  for (const each of candidates) {
    const key = `${each.column.id} ${each.written}`;
    if (!byFilter.has(key)) byFilter.set(key, each);
  }
  return [...byFilter.values()];
}

const NAMED: readonly NamedTable[] = ["operators", "groups", "chatbots"];

/** Names that contain a typed word. Only for those who see all sessions: others might not see any with these names. */
async function namesLike(actor: Actor, text: string): Promise<DirectoryNames> {
  if (!may(actor, "sessions.all")) return { operators: new Map(), groups: new Map(), chatbots: new Map() };
  const found = await Promise.all(NAMED.map((table) => namesIn(actor, table, wordsOf(text))));
  const [operators = new Map(), groups = new Map(), chatbots = new Map()] = found;
  return { operators, groups, chatbots };
}

async function namesIn(
  actor: Actor,
  name: NamedTable,
  words: readonly string[],
): Promise<Map<number, string>> {
  const table = namedTable(name);
  const contains = words.map(
    (word) => sql`public.parley_fold(${table.name}) like public.parley_contains(${word}::text)`,
  );
  const rows = await database()
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.tenantId, actor.tenant.id), or(...contains)))
    .orderBy(sql`length(${table.name})`, table.id)
    .limit(MAX_NAMES);
  return new Map(rows.map((row) => [row.id, row.name]));
}
