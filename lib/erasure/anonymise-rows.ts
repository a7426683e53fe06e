import { sql } from "drizzle-orm";
import { idArray, textArray } from "@/db/arrays";
import type { Transaction } from "@/db/transaction";
import type { EventData } from "@/lib/events/event";
import { kindsWhere } from "@/lib/events/kinds";

/** Facts of events that stay for statistics: ids, and values that come from lists. */
const KEPT_FACTS: readonly (keyof EventData)[] = [
  "groupId",
  "operatorId",
  "chatbotId",
  "fromOperatorId",
  "toGroupId",
  "toOperatorId",
  "automatic",
  "wrapUp",
  "result",
  "rating",
  "ratingScale",
  "tags",
  "names",
  "by",
];

/** Of other kinds, such as a ban, the reason is what somebody wrote. */
const KINDS_WITH_REASON = kindsWhere(({ family }) => family === "routing");

/**
 * Removes what people wrote in these sessions and who they were from all tables (content.ts). Files, recordings and notes are
 * removed before (remove-media.ts, remove-rows.ts).
 */
export async function anonymiseRows(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
): Promise<void> {
  const theirs = sql`tenant_id = ${tenantId} and session_id = any(${idArray(ids)})`;
  await anonymiseSessions(tx, tenantId, ids);
  await tx.execute(sql`
    update session_events set text = null, actor_id = case when actor_kind <> 'client' then actor_id end,
      data = (
        select jsonb_object_agg(key, value) from jsonb_each(data)
        where key = any(${textArray(KEPT_FACTS)}) or key = 'reason' and kind = any(${textArray(KINDS_WITH_REASON)}))
    where ${theirs}`);
  await tx.execute(sql`update session_documents set document = '', oversize = false where ${theirs}`);
  await tx.execute(sql`update ingested_events set fingerprint = '' where ${theirs}`);
  await tx.execute(sql`
    update outbox set template = null, retry_at = null, updated_at = now(),
      state = case when state in ('queued', 'sending') then 'failed' else state end,
      failure = case when state in ('queued', 'sending') then 'The session was anonymised' end
    where ${theirs}`);
}

/** The external id stays, so that an import of an old file does not bring the session back. */
async function anonymiseSessions(tx: Transaction, tenantId: number, ids: readonly number[]): Promise<void> {
  await tx.sql`
    update sessions set
      anonymised_at = now(), version = version + 1, client_id = null, client_name = null, client_email = null,
      client_phone = null, feedback = null, page_url = null, initial_message = null, ip = null, phone_number = null,
      parameters = '{}', continues_id = null, note_count = 0, recording_count = 0
    where tenant_id = ${tenantId} and id = any(${[...ids]}::bigint[])`;
  await tx.sql`
    update sessions set continues_id = null
    where tenant_id = ${tenantId} and continues_id = any(${[...ids]}::bigint[])`;
}
