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
  const idsIn = (column: Column) => rows.flatMap((row) => (row.cells[column.id] as number[] | null) ?? []);
  return allNames(tenantId, idsByTable(columns.map((column) => ({ column, ids: idsIn(column) }))));
}

/** Several columns may name the same table: an operator took part, holds a session, or is asked to accept it. */
export function idsByTable(
  named: readonly { column: Column; ids: readonly number[] }[],
): Partial<Record<NamedTable, number[]>> {
  const byTable: Partial<Record<NamedTable, number[]>> = {};
  for (const { column, ids } of named)
    if (column.values.of === "directory") {
      const table = column.values.directory as NamedTable;
      byTable[table] = [...(byTable[table] ?? []), ...ids];
    }
  return byTable;
}

export function namedTable(directory: NamedTable) {
  return directories[directory];
}
