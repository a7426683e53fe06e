import type { Transaction } from "@/db/transaction";
import { channelOf } from "../index";
import { readableCredentials } from "./credentials";
import { hasFields } from "./fields";

/** An account by its name. */
export type AccountName = { channel: string; account: string };

type Row = AccountName & { id: string; settings: Record<string, string>; credentials: string | null };

/**
 * The accounts with these names whose clients write to Parley itself, active or not: in the client's window or by webhooks of
 * the vendor. The sessions of all others come from other systems.
 */
export async function findReceiving(
  tx: Transaction,
  tenantId: number,
  names: readonly string[],
): Promise<AccountName[]> {
  if (names.length === 0) return [];
  const rows = await tx.sql<Row[]>`
    select id, channel, account, settings, credentials from channel_accounts
    where tenant_id = ${tenantId} and account = any(${names as string[]}::text[])`;
  return rows.filter((row) => isReceiving(tenantId, row));
}

function isReceiving(tenantId: number, { id, channel: channelId, settings, credentials }: Row): boolean {
  const channel = channelOf(channelId);
  if (channel?.deliver?.how === "pull") return true;
  if (!channel?.receive) return false;
  const secrets = readableCredentials(tenantId, Number(id), credentials);
  // Those that were encrypted with another AUTH_SECRET count as present, although they cannot be read.
  return secrets === null || hasFields({ ...settings, ...secrets }, channel.receive.needs);
}
