import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { channelAccounts } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { uniqueOrInvalid } from "@/lib/unique";
import { ACCOUNT_TAKEN, AccountChannelChoice, AccountFields } from "./account";
import { checkAccount } from "./check";

const Input = AccountFields.extend({ channel: AccountChannelChoice });

/** Creates an account of a channel and returns its id. Throws Forbidden and Invalid. */
export async function createAccount(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const account: z.output<typeof Input> = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  return uniqueOrInvalid(ACCOUNT_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      await checkAccount(tx, tenantId, account.channel, account);
      const [row] = await tx
        .insert(channelAccounts)
        .values({ tenantId, ...account, publicKey: newPublicKey() })
        .returning({ id: channelAccounts.id });
      const id = (row as { id: number }).id;
      await recordAudit(tx, actor, "channels.create", { kind: "channel account", id }, account);
      return id;
    }),
  );
}

/** Public: it must be unique, not secret. */
function newPublicKey(): string {
  return randomBytes(16).toString("base64url");
}
