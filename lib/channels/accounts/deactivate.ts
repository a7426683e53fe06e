import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { channelAccounts } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/channel-accounts";
import { requireAccount } from "./require";

const Input = z.object({ id: RowId });

/** Deactivates an account, which opens no new sessions then; ongoing ones continue. Throws Forbidden, NotFound, and Conflict when it is deactivated already. */
export async function deactivateAccount(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    await requireAccount(tx, actor, id);
    const [deactivated] = await tx
      .update(channelAccounts)
      .set({ deactivatedAt: sql`now()` })
      .where(
        and(
          eq(channelAccounts.tenantId, actor.tenant.id),
          eq(channelAccounts.id, id),
          isNull(channelAccounts.deactivatedAt),
        ),
      )
      .returning({ name: channelAccounts.name });
    if (!deactivated) throw new Conflict(t("alreadyDeactivated"));
    const facts = { name: deactivated.name };
    await recordAudit(tx, actor, "channels.deactivate", { kind: "channel account", id }, facts);
  });
}
