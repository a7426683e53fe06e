import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { t } from "@/messages/dead-webhooks";

/** Why a webhook is not among the dead ones: it is processed again, or it is gone, or the tenant never had it. */
export async function notDead(tx: Transaction, { tenant }: Actor, id: number): Promise<Conflict | NotFound> {
  const [row] = await tx.sql`select from channel_webhooks where tenant_id = ${tenant.id} and id = ${id}`;
  return row ? new Conflict(t("isProcessed")) : new NotFound(t("gone"));
}
