import type { Transaction } from "@/db/transaction";
import { readInstant } from "@/lib/documents/instant";

/** The types of a tenant's parameters, by name: flag, number, time or text. */
export type ParameterTypes = ReadonlyMap<string, string>;
export const NO_PARAMETERS: ParameterTypes = new Map();

export function guessType(value: string): string {
  if (value === "true" || value === "false") return "flag";
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(value) && !/^-?0\d/.test(value)) return "number";
  return "instant" in readInstant(value) ? "time" : "text";
}

/**
 * How many parameters of a tenant are columns. Every page reads their names, so a producer that makes up names must not make all
 * pages slow. The others stay in their sessions, where they are shown and exported.
 */
export const MAX_PARAMETERS = 1_000;

/**
 * Stores the names of parameters, up to MAX_PARAMETERS, with the type of their values, text where they disagree. Returns them
 * with `known`.
 */
export async function resolveParameters(
  tx: Transaction,
  tenantId: number,
  known: ParameterTypes,
  sessions: readonly { parameters: readonly [name: string, value: string][] }[],
): Promise<ParameterTypes> {
  const types = new Map(known);
  const changed = new Set<string>();
  for (const { parameters } of sessions)
    for (const [name, value] of parameters) {
      const before = types.get(name);
      if (before === "text" || (before !== undefined && value === "")) continue;
      const guess = guessType(value);
      const after = before === undefined || before === guess ? guess : "text";
      if (after === before) continue;
      types.set(name, after);
      changed.add(name);
    }
  await storeTypes(tx, tenantId, types, changed);
  return types;
}

async function storeTypes(
  tx: Transaction,
  tenantId: number,
  types: Map<string, string>,
  changed: ReadonlySet<string>,
): Promise<void> {
  if (changed.size === 0) return;
  // Read before written: a row that is written makes every other transaction wait that writes it.
  const present = await tx.sql<{ name: string; type: string }[]>`
    select name, type from parameters where tenant_id = ${tenantId} and name = any(${[...changed]}::text[])`;
  for (const { name, type } of present) if (type === "text") types.set(name, type);
  const stored = new Map(present.map(({ name, type }) => [name, type]));
  const missing = [...changed].filter((name) => !stored.has(name)).sort();
  const added = missing.slice(0, missing.length === 0 ? 0 : await countFree(tx, tenantId));
  const names = [
    ...present.map(({ name }) => name).filter((name) => stored.get(name) !== types.get(name)),
    ...added,
  ].sort();
  if (names.length === 0) return;
  await tx.sql`
    insert into parameters as p (tenant_id, name, type)
    select ${tenantId}, name, type
    from unnest(${names}::text[], ${names.map((name) => types.get(name) ?? "text")}::text[]) as v(name, type)
    on conflict (tenant_id, name) do update set type = 'text'
    where p.type <> excluded.type and p.type <> 'text'`;
}

/** Two transactions at the same time may add a few more. */
async function countFree(tx: Transaction, tenantId: number): Promise<number> {
  const [row] = await tx.sql<{ count: number }[]>`
    select count(*)::int as count from parameters where tenant_id = ${tenantId}`;
  return Math.max(0, MAX_PARAMETERS - (row?.count ?? 0));
}
