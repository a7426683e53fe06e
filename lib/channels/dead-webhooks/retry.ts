import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { requireActive, requireFoundAccount } from "../accounts/require";
import { processWebhooks } from "../inbox/process";
import { queueOf } from "../inbox/queue";
import { notDead } from "./webhook";

const Input = z.object({ id: RowId });

/**
 * Lets a dead webhook be processed again. What it says is stored once, however often it is processed. Throws Forbidden, NotFound,
 * and Conflict when it waits already or its account is deactivated.
 */
export async function retryWebhook(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const [row] = await tx.sql<{ account_id: string }[]>`
      update channel_webhooks set state = 'waiting', attempts = 0, problem = null
      where tenant_id = ${tenantId} and id = ${id} and state = 'dead' returning account_id`;
    if (!row) throw await notDead(tx, actor, id);
    const account = await requireFoundAccount(tx, actor, Number(row.account_id));
    requireActive(account);
    const ids = { tenantId, accountId: account.id };
    await addJob(tx, processWebhooks, ids, queueOf(ids));
    const facts = { name: account.name, webhook: id };
    await recordAudit(tx, actor, "channels.retryWebhook", { kind: "channel account", id: account.id }, facts);
  });
}
