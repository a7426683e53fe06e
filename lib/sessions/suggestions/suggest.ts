import { and, eq, or, sql } from "drizzle-orm";
import { database } from "@/db";
import type { Actor } from "@/lib/actor";
import { foldedContains } from "@/lib/lists/count-values";
import { suggestFrom } from "@/lib/lists/suggestions/suggest";
import type { Suggestion } from "@/lib/lists/suggestions/suggestion";
import { wordsOf } from "@/lib/lists/suggestions/words";
import { may } from "@/lib/policy";
import { namedColumns } from "../columns/named-columns";
import { type DirectoryNames, type NamedTable, namedTable } from "../directory-names";
import type { Selection } from "../predicate";

const MAX_NAMES = 100;

/** The filters that a text may mean, the likeliest first; at most eight. Case and accents do not matter. */
export async function suggestFilters(selection: Selection, text: string): Promise<Suggestion[]> {
  if (wordsOf(text).length === 0) return [];
  const { actor, grid, context } = selection;
  const [columns, directory] = await Promise.all([namedColumns(actor, grid), namesLike(actor, text)]);
  return suggestFrom(columns, directory, context, text);
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
  const contains = words.map((word) => foldedContains(sql`${table.name}`, word));
  const rows = await database()
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.tenantId, actor.tenant.id), or(...contains)))
    .orderBy(sql`length(${table.name})`, table.id)
    .limit(MAX_NAMES);
  return new Map(rows.map((row) => [row.id, row.name]));
}
