import type { Transaction } from "@/db/transaction";
import { accountOfSession, deliveryOf } from "@/lib/channels/accounts/of-session";

/**
 * Whether a message that no account of ours sends is fetched by the client's own window. Webhooks bring all others to the client's
 * system, also when the account has become able to send since.
 */
export async function isFetched(tx: Transaction, tenantId: number, sessionId: number): Promise<boolean> {
  return deliveryOf(await accountOfSession(tx, tenantId, sessionId))?.how === "pull";
}
