import type { Transaction } from "@/db/transaction";
import type { RecordingReport } from "@/lib/events/event";
import { countRecordings } from "./count";

/** What an event says about a recording of a session; `at` is when it happened. */
export type ReportedRecording = RecordingReport & { sessionId: number; at: Date };

/**
 * Stores what events report, in any order: a recording that failed stays so until its bytes arrive, and one that is stored or deleted
 * does not change. The caller holds the locks of the sessions.
 */
export async function reportRecordings(
  tx: Transaction,
  tenantId: number,
  reported: readonly ReportedRecording[],
): Promise<void> {
  const all = mergedById(reported);
  if (all.length === 0) return;
  await tx.sql`
    insert into recordings as r (tenant_id, session_id, external_id, track, state, started_at, failure, created_at)
    select ${tenantId}, "sessionId", id, track, state, "startedAt", reason, at
    from json_to_recordset(${JSON.stringify(all)}::text::json) as v(
      "sessionId" bigint, id text, track text, state text, "startedAt" timestamptz(3), reason text, at timestamptz(3))
    on conflict (tenant_id, session_id, external_id) do update set
      state = case when ${isOpen(tx)} and excluded.state = 'failed' then 'failed' else r.state end,
      failure = case when ${isOpen(tx)} and excluded.state = 'failed' then excluded.failure else r.failure end,
      started_at = coalesce(r.started_at, excluded.started_at)`;
  await countRecordings(tx, tenantId, [...new Set(all.map(({ sessionId }) => sessionId))]);
}

/** Waits for its bytes, or for more of them. */
function isOpen(tx: Transaction) {
  return tx.sql`(r.state = 'failed' or (r.state = 'processing' and r.size is null))`;
}

/** One report of each recording: failed if one says so, with the latest reason. */
function mergedById(reported: readonly ReportedRecording[]): ReportedRecording[] {
  const merged = new Map<string, ReportedRecording>();
  for (const report of reported.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = JSON.stringify([report.sessionId, report.id]);
    const before = merged.get(key);
    const isBetter = !before || report.state === "failed" || before.state !== "failed";
    const startedAt = before?.startedAt ?? report.startedAt;
    merged.set(key, { ...(isBetter ? report : before), ...(startedAt === undefined ? {} : { startedAt }) });
  }
  return [...merged.values()];
}
