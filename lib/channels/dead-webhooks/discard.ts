import { z } from "zod";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { requireFoundAccount } from "../accounts/require";
import { clearProblem } from "./clear-problem";
import { notDead } from "./webhook";

const Input = z.object({ id: RowId });

/** Deletes a dead webhook. Throws Forbidden, NotFound, and Conflict when it is being processed again. */
export async function discardWebhook(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const [row] = await tx.sql<{ account_id: string }[]>`
      delete from channel_webhooks where tenant_id = ${tenantId} and id = ${id} and state = 'dead'
      returning account_id`;
    if (!row) throw await notDead(tx, actor, id);
    const account = await requireFoundAccount(tx, actor, Number(row.account_id));
    await clearProblem(tx, account);
    const facts = { name: account.name, webhook: id };
    await recordAudit(
      tx,
      actor,
      "channels.discardWebhook",
      { kind: "channel account", id: account.id },
      facts,
    );
  });
}
