import { transaction } from "@/db/transaction";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { Deliver } from "@/lib/channels/channel";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { t } from "@/messages/outbox-failures";

/**
 * Decides what becomes of messages whose process was killed while it sent them: to be called before an account sends, when nothing of
 * it can be on its way. Where the vendor recognises a repeated message they are sent again, otherwise they are unknown.
 */
export async function recoverInterrupted(
  { tenantId, id }: FoundAccount,
  { repeatableFor = 0 }: Deliver,
): Promise<void> {
  await transaction(async (tx) => {
    const mayRepeat = tx.sql`
      coalesce(first_attempt_at, created_at) > (select now() - make_interval(secs => ${repeatableFor / 1_000}))`;
    const rows = await tx.sql<{ session_id: string }[]>`
      update outbox set updated_at = now(), unclear = true,
        state = case when ${mayRepeat} then 'queued' else 'unknown' end,
        failure = case when ${mayRepeat} then null else ${t("interrupted")} end
      where tenant_id = ${tenantId} and account_id = ${id} and state = 'sending' returning session_id`;
    await wakeSessions(tx, tenantId, [...new Set(rows.map(({ session_id }) => Number(session_id)))]);
  });
}
