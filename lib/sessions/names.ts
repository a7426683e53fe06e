import { and, eq, inArray } from "drizzle-orm";
import { database } from "@/db";
import { chatbots, groups, operators } from "@/db/schema";
import { neutralizeBidi } from "@/lib/bidi";
import type { Column } from "@/lib/grid/column";

const directories = { operators, groups, chatbots };

export type NamedTable = keyof typeof directories;
export type DirectoryNames = Record<NamedTable, ReadonlyMap<number, string>>;

/** Names by id; a missing id has no entry. */
export async function directoryNames(
  tenantId: number,
  directory: NamedTable,
  ids: Iterable<number>,
): Promise<Map<number, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const table = directories[directory];
  const rows = await database()
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), inArray(table.id, wanted)));
  return new Map(rows.map((row) => [row.id, neutralizeBidi(row.name)]));
}

export async function allNames(
  tenantId: number,
  ids: Partial<Record<NamedTable, Iterable<number>>>,
): Promise<DirectoryNames> {
  const [operatorNames, groupNames, chatbotNames] = await Promise.all([
    directoryNames(tenantId, "operators", ids.operators ?? []),
    directoryNames(tenantId, "groups", ids.groups ?? []),
    directoryNames(tenantId, "chatbots", ids.chatbots ?? []),
  ]);
  return { operators: operatorNames, groups: groupNames, chatbots: chatbotNames };
}

export function rowNames(
  tenantId: number,
  columns: readonly Column[],
  rows: readonly { cells: Readonly<Record<string, unknown>> }[],
): Promise<DirectoryNames> {
  const ids: Partial<Record<NamedTable, number[]>> = {};
  for (const { id, values } of columns)
    if (values.of === "directory")
      ids[values.directory as NamedTable] = rows.flatMap((row) => (row.cells[id] as number[] | null) ?? []);
  return allNames(tenantId, ids);
}

export function namedTable(directory: NamedTable) {
  return directories[directory];
}
