import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { channelAccounts } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { uniqueOrInvalid } from "@/lib/unique-violation";
import { queueTemplateSync } from "../templates/sync-in-background";
import {
  ACCOUNT_TAKEN,
  type AccountChannel,
  AccountChannelChoice,
  AccountFields,
  accountChannel,
} from "./account";
import { checkGroup } from "./check-group";
import { sealCredentials } from "./credentials";
import { auditedSettings, readFields } from "./fields";

/** Creates an account of a channel and returns its id. Throws Forbidden and Invalid. */
export async function createAccount(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { channel: channelId } = parseInput(AccountChannelChoice, input);
  const channel = accountChannel(channelId) as AccountChannel;
  const account = parseInput(AccountFields, input);
  const { settings, secrets } = readFields(channel.account.fields, input as Record<string, unknown>);
  const tenantId = actor.tenant.id;
  return uniqueOrInvalid(ACCOUNT_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      await checkGroup(tx, tenantId, channel, account.groupId);
      const [row] = await tx
        .insert(channelAccounts)
        .values({ tenantId, channel: channel.id, ...account, settings, publicKey: newPublicKey() })
        .returning({ id: channelAccounts.id });
      const id = (row as { id: number }).id;
      // The credentials are bound to the id, so they follow it.
      await tx
        .update(channelAccounts)
        .set({ credentials: sealCredentials(tenantId, id, secrets) })
        .where(and(eq(channelAccounts.tenantId, tenantId), eq(channelAccounts.id, id)));
      const facts = { channel: channel.id, ...account, ...auditedSettings(settings) };
      await recordAudit(tx, actor, "channels.create", { kind: "channel account", id }, facts);
      await queueTemplateSync(tx, { tenantId, id, channel: channel.id });
      return id;
    }),
  );
}

/** Public: it must be unique, not secret. */
function newPublicKey(): string {
  return randomBytes(16).toString("base64url");
}
