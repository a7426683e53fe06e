import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { channelAccounts } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/settings-lock";
import { uniqueOrInvalid } from "@/lib/unique";
import { ACCOUNT_TAKEN, AccountFields, accountVersion } from "./account";
import { checkAccount } from "./check";
import { requireAccount } from "./require";

const Input = AccountFields.extend({ id: RowId, version: z.string() });

/** Changes an account. Throws Forbidden, NotFound, Invalid, and Conflict when it has changed since `version`. */
export async function changeAccount(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id, version, ...account } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await uniqueOrInvalid(ACCOUNT_TAKEN, () =>
    transaction(async (tx) => {
      await lockSettings(tx, tenantId);
      const channel = await requireAccount(tx, actor, id);
      await checkAccount(tx, tenantId, channel, account);
      const changed = await tx
        .update(channelAccounts)
        .set(account)
        .where(
          and(
            eq(channelAccounts.tenantId, tenantId),
            eq(channelAccounts.id, id),
            eq(accountVersion, version),
          ),
        )
        .returning({ id: channelAccounts.id });
      if (changed.length === 0)
        throw new Conflict("This channel has been changed by somebody else in the meantime");
      await recordAudit(tx, actor, "channels.change", { kind: "channel account", id }, account);
    }),
  );
}
