import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { channelAccounts } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { changesBetween } from "@/lib/audit/changes";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, Invalid } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { t } from "@/messages/channel-accounts";
import { queueTemplateSync } from "../templates/sync-in-background";
import { ACCOUNT_TAKEN, AccountFields, accountVersion } from "./account";
import { checkGroup } from "./check-group";
import { readableCredentials, sealCredentials } from "./credentials";
import { auditedSettings, readFields } from "./fields";
import { requireAccount } from "./require";

const Input = AccountFields.extend({ id: RowId, version: z.string() });

/**
 * Changes an account; a secret that is left empty stays as it is. Throws Forbidden, NotFound, Invalid, and Conflict when it has
 * changed since `version`.
 */
export async function changeAccount(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, version, ...account } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await uniqueOrInvalid(ACCOUNT_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      const { channel, credentials, ...stored } = await requireAccount(tx, actor, id);
      const before = readableCredentials(tenantId, id, credentials) ?? {};
      const { settings, secrets } = readFields(
        channel.account.fields,
        input as Record<string, unknown>,
        before,
      );
      if (account.account !== stored.account) await requireUnused(tx, tenantId, channel.id, stored.account);
      await checkGroup(tx, tenantId, channel, account.groupId);
      const renewed = Object.keys(secrets).filter((name) => secrets[name] !== before[name]);
      const changed = await tx
        .update(channelAccounts)
        .set({
          ...account,
          settings,
          // Encrypted anew each time, which would look like a change to another form.
          ...(renewed.length > 0 ? { credentials: sealCredentials(tenantId, id, secrets) } : {}),
        })
        .where(
          and(
            eq(channelAccounts.tenantId, tenantId),
            eq(channelAccounts.id, id),
            eq(accountVersion, version),
          ),
        )
        .returning({ id: channelAccounts.id });
      if (changed.length === 0) throw new Conflict(t("changed"));
      const newSecrets = renewed.length > 0 ? { newSecrets: renewed } : {};
      const changes = changesBetween(
        { ...stored, ...auditedSettings(stored.settings) },
        { ...account, ...removedFrom(stored.settings), ...auditedSettings(settings) },
      );
      const facts = { changes, ...newSecrets };
      await recordAudit(tx, actor, "channels.change", { kind: "channel account", id }, facts);
      await queueTemplateSync(tx, { tenantId, id, channel: channel.id });
    }),
  );
}

/** Settings that are not there any more have no value. */
function removedFrom(settings: Readonly<Record<string, string>>): Record<string, null> {
  return Object.fromEntries(Object.keys(settings).map((name) => [name, null]));
}

/** Sessions, clients and bans name the account as it was. */
async function requireUnused(
  tx: Transaction,
  tenantId: number,
  channel: string,
  account: string,
): Promise<void> {
  const [used] = await tx.sql`
    select where exists (select from client_identities where tenant_id = ${tenantId} and channel = ${channel} and account = ${account})
      or exists (select from sessions where tenant_id = ${tenantId} and channel = ${channel} and channel_account = ${account})`;
  if (!used) return;
  const problem = t("hasSessions");
  throw new Invalid(problem, { account: problem });
}
