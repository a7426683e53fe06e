import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/dead-webhooks";
import { requireFoundAccount } from "../accounts/require";
import { clearProblem } from "./clear-problem";

/** `newest`: the id of the newest one that the actor was shown; later ones stay. */
const Input = z.object({ id: RowId, newest: RowId });

/** Deletes the dead webhooks of an account up to one; returns how many. Throws Forbidden, NotFound, and Conflict when there is none. */
export async function discardWebhooks(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { id, newest } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    const account = await requireFoundAccount(tx, actor, id);
    const { count } = await tx.sql`
      delete from channel_webhooks
      where tenant_id = ${tenantId} and account_id = ${id} and state = 'dead' and id <= ${newest}`;
    if (count === 0) throw new Conflict(t("allGone"));
    await clearProblem(tx, account);
    const facts = { name: account.name, webhooks: count };
    await recordAudit(tx, actor, "channels.discardWebhooks", { kind: "channel account", id }, facts);
    return count;
  });
}
