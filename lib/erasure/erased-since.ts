import { sql } from "drizzle-orm";
import { database } from "@/db";
import { Conflict } from "@/lib/errors";
import { isAtTenant } from "@/lib/sessions/changes/at-tenant";
import { t } from "@/messages/erasure";

/** In milliseconds: how often is looked. */
const CHECK_EVERY = 1_000;

/** Which sessions of a tenant have been erased since it was opened; for readers of an earlier state of the database. */
export type ErasedSince = { includes(sessionIds: readonly number[]): Promise<boolean> };

/** Passes batches on as long as no session in them has been erased; then throws Conflict. */
export async function* withoutErased<Session extends { id: number }>(
  batches: AsyncIterable<Session[]>,
  erased: ErasedSince,
): AsyncGenerator<Session[]> {
  for await (const batch of batches) {
    await refuseErased(
      erased,
      batch.map(({ id }) => id),
    );
    yield batch;
  }
}

/** Throws Conflict, with a message that goes on after “because”, when one of the sessions has been erased. */
export async function refuseErased(erased: ErasedSince, sessionIds: readonly number[]): Promise<void> {
  if (await erased.includes(sessionIds)) throw new Conflict(t("erasedMeanwhile"));
}

/** To be opened before the state that the reader reads. Notices an erasure within a second of its commit. */
export async function openErasedSince(tenantId: number): Promise<ErasedSince> {
  const [row] = await database().execute<{ snapshot: string }>(
    sql`select pg_current_snapshot()::text as snapshot where ${isAtTenant(tenantId)}`,
  );
  const snapshot = row?.snapshot ?? "";
  let erased: ReadonlySet<number> = new Set();
  let checkedAt = Date.now();
  return {
    async includes(sessionIds) {
      if (Date.now() - checkedAt >= CHECK_EVERY) {
        erased = await erasedAfter(tenantId, snapshot);
        checkedAt = Date.now();
      }
      return erased.size > 0 && sessionIds.some((id) => erased.has(id));
    },
  };
}

async function erasedAfter(tenantId: number, snapshot: string): Promise<Set<number>> {
  const rows = await database().execute<{ id: string }>(sql`
    select session_id as id from erased_sessions
    where tenant_id = ${tenantId} and xid >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
      and not pg_visible_in_snapshot(xid, ${snapshot}::pg_snapshot)`);
  return new Set(rows.map(({ id }) => Number(id)));
}
