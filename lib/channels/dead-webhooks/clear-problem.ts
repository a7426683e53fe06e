import type { Transaction } from "@/db/transaction";
import type { FoundAccount } from "../accounts/find";

/** Once no dead webhook is left, the account no longer shows why the last one could not be processed. */
export async function clearProblem(tx: Transaction, { tenantId, id }: FoundAccount): Promise<void> {
  await tx.sql`
    update channel_accounts set receive_problem = null
    where tenant_id = ${tenantId} and id = ${id} and not exists (
      select from channel_webhooks where tenant_id = ${tenantId} and account_id = ${id} and state = 'dead')`;
}
