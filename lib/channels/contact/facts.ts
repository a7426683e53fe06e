import { sql } from "drizzle-orm";
import type { Database } from "@/db";
import type { Transaction } from "@/db/transaction";
import { accountOfSession, pushes, type SessionAccount } from "../accounts/of-session";
import { type ContactFacts, contactVerdict, type Verdict } from "./verdict";

/** The client's name on the account, of several the one they wrote under last; null when they have none. */
export type ClientOnAccount = ContactFacts & { identity: string; checkedAt: Date | null };

export async function clientOnAccount(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
): Promise<ClientOnAccount | null> {
  const [row] = await tx.execute<Row>(sql`
    select i.external_id, i.last_inbound_at, i.forbidden_at, i.forbidden_reason, i.permission_checked_at
    from sessions s
    join client_identities i on i.tenant_id = s.tenant_id and i.client_id = s.client_id and i.channel = s.channel
      and i.account = s.channel_account
    where s.tenant_id = ${tenantId} and s.id = ${sessionId}
    order by i.last_inbound_at desc nulls last, i.external_id limit 1`);
  if (!row) return null;
  return {
    identity: row.external_id,
    lastInboundAt: dateOf(row.last_inbound_at),
    forbiddenAt: dateOf(row.forbidden_at),
    forbiddenReason: row.forbidden_reason,
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

function dateOf(value: string | Date | null): Date | null {
  return value === null ? null : new Date(value);
}

/** How we can write to the client of a session; null when another system brings them our messages. */
export type Writing = SessionAccount & { client: ClientOnAccount | null; verdict: Verdict };

export async function writingTo(
  tx: Database | Transaction,
  tenantId: number,
  sessionId: number,
  now: Date,
): Promise<Writing | null> {
  const found = await accountOfSession(tx, tenantId, sessionId);
  if (!found || !pushes(found)) return null;
  const client = await clientOnAccount(tx, tenantId, sessionId);
  return { ...found, client, verdict: contactVerdict(found.channel.deliver?.contact ?? null, client, now) };
}
