import { driver } from "@/db";
import type { FoundAccount } from "../accounts/find";
import type { Incoming } from "../channel";
import type { MessageItem } from "./item";
import { recordNotice } from "./notice";

type PermissionChange = Extract<Incoming, { is: "permission" }>;

/**
 * Stores whether the client lets us write, unless something newer is stored, and says so in their open session. Safe to repeat:
 * the line in the timeline is stored first, so that a repeat after a crash still finds the change to be made.
 */
export async function applyPermission(account: FoundAccount, change: PermissionChange): Promise<void> {
  const { client, allowed, reason, at } = change;
  const { tenantId, channel, account: name } = account;
  const isDue = driver()`
    tenant_id = ${tenantId} and channel = ${channel} and account = ${name} and external_id = ${client}
      and (forbidden_at is null) <> ${allowed}
      and ${at.toISOString()}::timestamptz >= coalesce(permission_checked_at, last_inbound_at, '-infinity')`;
  const due = await driver()`select from client_identities where ${isDue}`;
  if (due.length === 0) return;
  await recordNotice(account, client, { id: `permission ${client} ${at.getTime()}`, at, text: reason });
  await driver()`
    update client_identities set permission_checked_at = ${at.toISOString()}::timestamptz,
      forbidden_at = ${allowed ? null : at.toISOString()}::timestamptz, forbidden_reason = ${allowed ? null : reason}
    where ${isDue}`;
}

/** A client who writes lets us write back. */
export async function allowWriting(account: FoundAccount, items: readonly MessageItem[]): Promise<void> {
  const { tenantId, channel, account: name } = account;
  const written = items.filter(({ message }) => message.content.kind !== "system");
  if (written.length === 0) return;
  await driver()`
    update client_identities i set forbidden_at = null, forbidden_reason = null, permission_checked_at = v.at::timestamptz
    from unnest(${written.map(({ message }) => message.client.identity)}::text[],
      ${written.map(({ message: { at, allowedAt = at } }) => allowedAt.toISOString())}::text[]) as v(identity, at)
    where i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${name} and i.external_id = v.identity
      and i.forbidden_at <= v.at::timestamptz`;
}
