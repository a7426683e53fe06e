import type { Database } from "@/db";
import type { Transaction } from "@/db/transaction";
import { accountOfSession, deliveryOf } from "@/lib/channels/accounts/of-session";

/**
 * How a message reaches the client: `pull`, the client's own window reads the session; `push`, an account of ours sends it;
 * `webhooks`, the client's system is notified.
 */
export type Transport = "pull" | "push" | "webhooks";

export async function transportOf(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
): Promise<Transport> {
  const found = await accountOfSession(tx, tenantId, sessionId);
  return deliveryOf(found)?.how ?? "webhooks";
}
