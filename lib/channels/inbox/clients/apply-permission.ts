import type { Transaction } from "@/db/transaction";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { Incoming, IncomingMessage } from "@/lib/channels/channel";
import { applyOnce, recordLine } from "../messages/notice";

type PermissionChange = Extract<Incoming, { is: "permission" }>;

/** Stores whether the client lets us write, unless something newer is stored, and says so in their open session. Safe to repeat. */
export async function applyPermission(account: FoundAccount, change: PermissionChange): Promise<void> {
  const { id, client, allowed, reason, at } = change;
  await applyOnce(account, { client, ...(id === undefined ? {} : { id }) }, async (tx) => {
    const isNew = await storeChange(tx, account, change);
    const line = { id: id ?? `${client} ${allowed} ${at.getTime()}`, at, text: reason };
    if (isNew) await recordLine(tx, account, client, line);
  });
}

/** Returns whether it changed anything. A prohibition with an end does not stand for one without. */
async function storeChange(
  tx: Transaction,
  { tenantId, channel, account }: FoundAccount,
  { client, allowed, reason, at }: PermissionChange,
): Promise<boolean> {
  const time = at.toISOString();
  const changed = await tx.sql`
    update client_identities set permission_checked_at = ${time}::timestamptz,
      forbidden_at = ${allowed ? null : time}::timestamptz, forbidden_reason = ${allowed ? null : reason}, forbidden_until = null
    where tenant_id = ${tenantId} and channel = ${channel} and account = ${account} and external_id = ${client}
      and replaced_at is null and (forbidden_at is null or forbidden_until is not null or ${allowed})
      and (forbidden_at is not null or not ${allowed})
      and ${time}::timestamptz >= coalesce(greatest(permission_checked_at, last_inbound_at), '-infinity')
    returning external_id`;
  return changed.length > 0;
}

/**
 * A client who writes lets us write back. Called in the transaction that stores the messages, and never for one that was stored
 * before: a repeated webhook says nothing of what the client wants now.
 */
export async function allowWriting(
  tx: Transaction,
  { tenantId, channel, account }: FoundAccount,
  messages: readonly IncomingMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await tx.sql`
    update client_identities i set forbidden_at = null, forbidden_reason = null, forbidden_until = null,
      permission_checked_at = v.at
    from (
      select identity, max(at) as at
      from unnest(${messages.map(({ client }) => client.identity)}::text[],
        ${messages.map(({ at, allowedAt = at }) => allowedAt.toISOString())}::text[]::timestamptz[]) as v(identity, at)
      group by identity
    ) v
    where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${account} and i.external_id = v.identity
      and i.forbidden_at <= v.at`;
}
