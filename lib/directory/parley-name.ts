import type postgres from "postgres";

/*
 * What was created in Parley has no identifier of another system. An export names it by its id and creation time: here that
 * name leads back to the row, and in another installation, where the id is somebody else's, to none.
 */

type Table = "sessions" | "clients" | "operators" | "groups" | "chatbots";

/** The name of a row without an external id; `createdAt` in milliseconds since 1970. */
export function parleyName(id: number | string, createdAt: number | string): string {
  return `parley-${id}-${createdAt}`;
}

const NAME = /^parley-(\d{1,15})-\d{1,15}$/;

/** The ids of the tenant's rows that have these names, by name. Any other text leads to no row. */
export async function idsByParleyName(
  sql: postgres.ISql,
  tenantId: number,
  table: Table,
  names: Iterable<string | null>,
): Promise<Map<string, number>> {
  const wanted = new Set<string>();
  const ids: string[] = [];
  for (const name of names) {
    const [, id] = NAME.exec(name ?? "") ?? [];
    if (name === null || id === undefined || wanted.has(name)) continue;
    wanted.add(name);
    ids.push(id);
  }
  if (ids.length === 0) return new Map();
  const rows = await sql<{ id: string; at: string }[]>`
    select id::text, (extract(epoch from created_at) * 1000)::bigint::text as at from ${sql(table)}
    where tenant_id = ${tenantId} and id = any(${ids}::bigint[]) and external_id is null`;
  return new Map(
    rows.flatMap(({ id, at }) => {
      const name = parleyName(id, at);
      return wanted.has(name) ? [[name, Number(id)] as const] : [];
    }),
  );
}
