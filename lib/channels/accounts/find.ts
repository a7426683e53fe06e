import { and, eq, type SQL } from "drizzle-orm";
import { type Database, database } from "@/db";
import { channelAccounts, tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Tenant } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { log } from "@/lib/log";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { t } from "@/messages/channel-accounts";
import type { Account } from "../channel";
import { accountColumns } from "./columns";
import { readableCredentials } from "./credentials";

/** An account with its credentials, its tenant, and the group that takes its sessions. */
export type FoundAccount = Account & { tenant: Tenant; groupId: number | null; active: boolean };

/** In milliseconds: how long a change of an account may go unnoticed by its webhooks, of which there are many a second. */
const REMEMBERED_FOR = 1_000;
const MAX_REMEMBERED = 1_000;
type Remembered = { until: number; found: Promise<FoundAccount | undefined> };
const remembered = new Map<string, Remembered>();

/** Finds an account by its public key, as it was a second ago at most. Throws NotFound. */
export async function findAccountByKey(channel: string, publicKey: string): Promise<FoundAccount> {
  if (!/^[\w-]{8,200}$/.test(publicKey)) throw accountNotFound();
  const name = `${channel} ${publicKey}`;
  const now = performance.now();
  let known = remembered.get(name);
  if (!known || known.until < now) {
    if (remembered.size >= MAX_REMEMBERED) remembered.clear();
    const ofKey = and(eq(channelAccounts.publicKey, publicKey), eq(channelAccounts.channel, channel));
    known = { until: now + REMEMBERED_FOR, found: findWhere(database(), ofKey) };
    // A failure is not remembered.
    known.found.catch(() => remembered.delete(name));
    remembered.set(name, known);
  }
  const found = await known.found;
  if (!found) {
    remembered.delete(name);
    throw accountNotFound();
  }
  return found;
}

export async function findAccountById(
  tx: Database | Transaction,
  tenantId: number,
  id: number,
): Promise<FoundAccount | undefined> {
  return findWhere(tx, and(eq(channelAccounts.tenantId, tenantId), eq(channelAccounts.id, id)));
}

/** Finds an account by its ID at the vendor. */
export async function findAccountByVendorId(
  tx: Database | Transaction,
  tenantId: number,
  channel: string,
  account: string,
): Promise<FoundAccount | undefined> {
  return findWhere(
    tx,
    and(
      eq(channelAccounts.tenantId, tenantId),
      eq(channelAccounts.channel, channel),
      eq(channelAccounts.account, account),
    ),
  );
}

async function findWhere(
  tx: Database | Transaction,
  where: SQL | undefined,
): Promise<FoundAccount | undefined> {
  const [row] = await tx
    .select({
      ...accountColumns,
      groupId: channelAccounts.groupId,
      tenant: tenantFields,
    })
    .from(channelAccounts)
    .innerJoin(tenants, eq(tenants.id, channelAccounts.tenantId))
    .where(where);
  if (!row) return undefined;
  const { credentials, deactivatedAt, ...account } = row;
  const tenantId = row.tenant.id;
  const secrets = readableCredentials(tenantId, row.id, credentials);
  // The account then fails at the vendor, which its settings show.
  if (secrets === null)
    log().error({ accountId: row.id }, "the credentials of a channel account cannot be decrypted");
  return {
    ...account,
    tenantId,
    active: deactivatedAt === null,
    settings: { ...row.settings, ...secrets },
  };
}

function accountNotFound(): NotFound {
  return new NotFound(t("noAccount"));
}
