import { sql } from "drizzle-orm";
import type { Database } from "@/db";
import type { Transaction } from "@/db/transaction";
import type { Account, Permission } from "../channel";

/** Stores whether the vendor lets us write to a client, as it said at `at`; a client who has written since counts as allowing it. */
export async function storePermission(
  tx: Database | Transaction,
  { tenantId, channel, account }: Account,
  client: string,
  { allowed, reason, until }: Permission,
  at: Date,
): Promise<void> {
  await tx.execute(sql`
    update client_identities set permission_checked_at = ${at.toISOString()}::timestamptz,
      forbidden_at = case when ${allowed} then null else coalesce(forbidden_at, ${at.toISOString()}::timestamptz) end,
      forbidden_reason = ${allowed ? null : reason}::text, forbidden_until = ${allowed ? null : (until?.toISOString() ?? null)}::timestamptz
    where tenant_id = ${tenantId} and channel = ${channel} and account = ${account} and external_id = ${client}
      and coalesce(last_inbound_at, '-infinity') <= ${at.toISOString()}::timestamptz`);
}
