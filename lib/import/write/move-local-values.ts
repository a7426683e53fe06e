import type { Transaction } from "@/db/transaction";
import type { ResolvedSession } from "./rows";

/**
 * Forgets what was masked in the rows that an import replaces. What was masked in events that were added in Parley stays: they have
 * other places when the import has more or fewer events than before.
 */
export async function moveLocalValues(
  tx: Transaction,
  tenantId: number,
  all: readonly ResolvedSession[],
): Promise<void> {
  const changed = all.flatMap(({ id, local, timeline }) =>
    local ? [{ id, before: local.imported, after: timeline.length }] : [],
  );
  if (changed.length === 0) return;
  const ids = changed.map(({ id }) => id);
  const before = changed.map((each) => each.before);
  const moved = changed.map((each) => each.after - each.before);
  await tx.sql`
    delete from masked_values m using unnest(${ids}::bigint[], ${before}::int[]) as v(id, before)
    where m.tenant_id = ${tenantId} and m.session_id = v.id and m.note_id is null and (m.seq is null or m.seq <= v.before)`;
  await tx.sql`
    update masked_values m set seq = m.seq + v.moved from unnest(${ids}::bigint[], ${moved}::int[]) as v(id, moved)
    where m.tenant_id = ${tenantId} and m.session_id = v.id and m.seq is not null and v.moved <> 0`;
}
