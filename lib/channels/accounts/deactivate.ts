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
import { requireAccount } from "./require";

const Input = z.object({ id: RowId });

/** Closes an account for new sessions; ongoing ones continue. Throws Forbidden, NotFound, and Conflict when it is closed. */
export async function deactivateAccount(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  await transaction(async (tx) => {
    await requireAccount(tx, actor, id);
    const [closed] = await tx
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
    if (!closed) throw new Conflict("This channel is already deactivated");
    const facts = { name: closed.name };
    await recordAudit(tx, actor, "channels.deactivate", { kind: "channel account", id }, facts);
  });
}
