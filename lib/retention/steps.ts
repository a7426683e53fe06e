import { and, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/transaction";
import type { Tenant } from "@/lib/actor";
import type { ErasureCounts } from "@/lib/erasure/action";
import { eraseSessions } from "@/lib/erasure/erase-sessions";
import { removeFileBytes, removeRecordings } from "@/lib/erasure/remove-bytes";
import { endedUntil, lastDay } from "./due";
import type { RetentionRule } from "./rule";

export type StepName = "recordings" | "files" | "sessions";

/** A part of what a rule does: for which sessions, and what happens to a portion of them. */
export type Step = {
  name: StepName;
  condition: SQL;
  /** In the address of History: the last day of their end. */
  day: string;
  run(tx: Transaction, sessionIds: readonly number[]): Promise<ErasureCounts>;
};

const hasFiles = sql`file_count > 0 and exists (
  select from files f where f.tenant_id = sessions.tenant_id and f.session_id = sessions.id
    and (f.storage_key is not null or f.remote is not null))`;
const hasRecordings = sql`exists (
  select from recordings r where r.tenant_id = sessions.tenant_id and r.session_id = sessions.id and r.state <> 'deleted')`;
const isNotAnonymised = sql`anonymised_at is null`;

const NOTHING: ErasureCounts = { sessions: 0, files: 0, recordings: 0, held: 0 };

/** What a rule does at a time, beginning with what leaves most of a session. `condition` says which sessions the rule is for. */
export async function stepsOf(
  tenant: Tenant,
  { action, days, fileDays, recordingDays }: RetentionRule,
  condition: SQL,
  now: Date,
): Promise<Step[]> {
  const steps: Step[] = [];
  const add = async (name: StepName, after: number | null, which: SQL, run: Step["run"]) => {
    if (after === null) return;
    const day = lastDay(tenant.zone, after, now);
    steps.push({ name, day, run, condition: and(condition, await endedUntil(tenant, day), which) as SQL });
  };
  await add("recordings", recordingDays, hasRecordings, async (tx, ids) => {
    const { removed, held } = await removeRecordings(tx, tenant.id, ids);
    return { ...NOTHING, recordings: removed, held };
  });
  await add("files", fileDays, hasFiles, async (tx, ids) => {
    const { removed, held } = await removeFileBytes(tx, tenant.id, ids);
    return { ...NOTHING, files: removed, held };
  });
  if (action !== null)
    await add("sessions", days, action === "anonymise" ? isNotAnonymised : sql`true`, (tx, ids) =>
      eraseSessions(tx, tenant.id, ids, action, { byRule: true }),
    );
  return steps;
}
