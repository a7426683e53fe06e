import { sql } from "drizzle-orm";
import type { Database } from "@/db";
import type { Transaction } from "@/db/transaction";
import { pushes, type SessionAccount } from "../accounts/of-session";
import { storedReason } from "../stored-reason";
import { currentIdentity, dateOf, forbidsNow } from "./current-identity";
import { type ContactFacts, contactVerdict, type Verdict } from "./verdict";

/** The client as the account knows them; `identity` is their ID there. */
export type ClientOnAccount = ContactFacts & { identity: string; checkedAt: Date | null };

export async function clientOnAccount(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
): Promise<ClientOnAccount | null> {
  const [row] = await tx.execute<Row>(sql`
    select i.external_id, i.last_inbound_at, i.forbidden_reason, i.permission_checked_at,
      case when ${forbidsNow} then i.forbidden_at end as forbidden_at
    from sessions s, lateral ${currentIdentity({
      tenantId: sql`${tenantId}`,
      clientId: sql`s.client_id`,
      channel: sql`s.channel`,
      account: sql`s.channel_account`,
    })} i
    where s.tenant_id = ${tenantId} and s.id = ${sessionId}`);
  if (!row) return null;
  return {
    identity: row.external_id,
    lastInboundAt: dateOf(row.last_inbound_at),
    forbiddenAt: dateOf(row.forbidden_at),
    forbiddenReason: row.forbidden_reason === null ? null : storedReason(row.forbidden_reason),
    checkedAt: dateOf(row.permission_checked_at),
  };
}

type Row = {
  external_id: string;
  last_inbound_at: string | null;
  forbidden_at: string | null;
  forbidden_reason: string | null;
  permission_checked_at: string | null;
};

/**
 * Whether we can write to the client of a session, of which `found` is the account; null when another system brings them our messages.
 */
export async function verdictOfSession(
  tx: Database | Transaction,
  found: SessionAccount | null,
  sessionId: number,
  now: Date,
): Promise<Verdict | null> {
  if (!found || !pushes(found)) return null;
  const client = await clientOnAccount(tx, found.account.tenantId, sessionId);
  return contactVerdict(found.channel.deliver?.contact ?? null, client, now);
}
