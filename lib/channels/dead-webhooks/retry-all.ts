import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/dead-webhooks";
import { requireActive, requireFoundAccount } from "../accounts/require";
import { processWebhooks } from "../inbox/process";
import { queueOf } from "../inbox/queue";

const Input = z.object({ id: RowId });

/**
 * Lets all dead webhooks of an account be processed again; returns how many. Throws Forbidden, NotFound, and Conflict when there
 * is none or the account is deactivated.
 */
export async function retryWebhooks(actor: Actor, input: unknown): Promise<number> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  return transaction(async (tx) => {
    const account = await requireFoundAccount(tx, actor, id);
    requireActive(account);
    const { count } = await tx.sql`
      update channel_webhooks set state = 'waiting', attempts = 0, problem = null
      where tenant_id = ${tenantId} and account_id = ${id} and state = 'dead'`;
    if (count === 0) throw new Conflict(t("allGone"));
    const ids = { tenantId, accountId: id };
    await addJob(tx, processWebhooks, ids, queueOf(ids));
    const facts = { name: account.name, webhooks: count };
    await recordAudit(tx, actor, "channels.retryWebhooks", { kind: "channel account", id }, facts);
    return count;
  });
}
