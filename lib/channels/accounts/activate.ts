import { and, eq, isNotNull } from "drizzle-orm";
import { z } from "zod";
import { channelAccounts } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, Invalid } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { lockSettings } from "@/lib/tenants/lock-settings";
import { t } from "@/messages/channel-accounts";
import { queueTemplateSync } from "../templates/sync-in-background";
import { checkGroup } from "./check-group";
import { requireAccount } from "./require";

const Input = z.object({ id: RowId });

/** Activates an account with its former public key. Throws Forbidden, NotFound, and Conflict when it is active or incomplete. */
export async function activateAccount(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    await lockSettings(tx, tenantId);
    const { channel } = await requireAccount(tx, actor, id);
    const [activated] = await tx
      .update(channelAccounts)
      .set({ deactivatedAt: null })
      .where(
        and(
          eq(channelAccounts.tenantId, tenantId),
          eq(channelAccounts.id, id),
          isNotNull(channelAccounts.deactivatedAt),
        ),
      )
      .returning({ name: channelAccounts.name, groupId: channelAccounts.groupId });
    if (!activated) throw new Conflict(t("alreadyActive"));
    await checkGroup(tx, tenantId, channel, activated.groupId).catch(asConflict);
    const facts = { name: activated.name };
    await recordAudit(tx, actor, "channels.activate", { kind: "channel account", id }, facts);
    await queueTemplateSync(tx, { tenantId, id, channel: channel.id });
  });
}

/** The stored settings have become invalid; there is no form field to report it at. */
function asConflict(error: unknown): never {
  throw error instanceof Invalid ? new Conflict(t("changeFirst", { problem: error.message })) : error;
}
