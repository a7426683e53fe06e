import type postgres from "postgres";
import { readInstant } from "./instant";

/** The guessed types of a tenant's parameters, by name. */
export type ParameterTypes = ReadonlyMap<string, string>;

/** What the values of a parameter look like: flag, number, time, or text where they do not agree. */
export function guessType(value: string): string {
  if (value === "true" || value === "false") return "flag";
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(value) && !/^-?0\d/.test(value)) return "number";
  return "instant" in readInstant(value) ? "time" : "text";
}

/** `known`, and the parameters that at least `fewest` of these sessions have: a new name gets the type of its values, which others may widen to text. */
export async function meetParameters(
  tx: postgres.TransactionSql,
  tenantId: number,
  known: ParameterTypes,
  sessions: readonly { parameters: readonly [string, string][] }[],
  fewest: number,
): Promise<ParameterTypes> {
  const types = new Map(known);
  const changed = new Set<string>();
  const times = new Map<string, number>();
  for (const { parameters } of sessions)
    for (const [name] of parameters) times.set(name, (times.get(name) ?? 0) + 1);
  for (const { parameters } of sessions)
    for (const [name, value] of parameters) {
      if ((times.get(name) ?? 0) < fewest) continue;
      const before = types.get(name);
      if (before === "text" || (before !== undefined && value === "")) continue;
      const guess = guessType(value);
      const after = before === undefined || before === guess ? guess : "text";
      if (after === before) continue;
      types.set(name, after);
      changed.add(name);
    }
  if (changed.size === 0) return types;
  const names = [...changed].sort();
  await tx`
    insert into parameters as p (tenant_id, name, type)
    select ${tenantId}, name, type
    from unnest(${names}::text[], ${names.map((name) => types.get(name) ?? "text")}::text[]) as v(name, type)
    on conflict (tenant_id, name) do update set type = 'text'
    where p.type <> excluded.type and p.type <> 'text'`;
  return types;
}
