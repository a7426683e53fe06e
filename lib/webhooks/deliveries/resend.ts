import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { outbox, webhookDeliveries } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict, NotFound } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { addJob } from "@/lib/jobs/add";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/webhooks";
import type { Payload } from "../build-payloads";
import { REPLIED } from "../topics";
import { auditData, lockWebhook } from "../webhook";
import { deliverWebhook } from "./deliver";
import { deliveriesOfMessage } from "./order";

const Input = z.object({ id: RowId });

/**
 * Sends a delivery again now, under the same webhook-id, so that the receiver can recognize a duplicate. Throws Forbidden,
 * NotFound, and Conflict when the webhook is disabled or when the delivery is a failed reply: its operator may have sent another
 * one, and the client would get both.
 */
export async function resendDelivery(actor: Actor, input: unknown): Promise<void> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const webhook = await lockWebhook(tx, actor, await webhookOf(tx, tenantId, id));
    if (webhook.disabledAt) throw new Conflict(t("isDisabled"));
    const delivery = await lockDelivery(tx, tenantId, id);
    await refuseFailedReply(tx, tenantId, delivery);
    await tx
      .update(webhookDeliveries)
      .set({ state: "waiting", nextAt: sql`now()` })
      .where(isDelivery(tenantId, id));
    const deliveryIds =
      delivery.topic === REPLIED
        ? await deliveriesOfMessage(tx, tenantId, { topic: REPLIED, ...messageOf(delivery) })
        : [id];
    await addJob(tx, deliverWebhook, {
      tenantId,
      deliveryId: id,
      attempt: delivery.attempts + 1,
      deliveryIds,
    });
    const facts = { ...auditData(webhook), delivery: id, topic: delivery.topic };
    await recordAudit(tx, actor, "webhooks.send_again", { kind: "webhook", id: delivery.webhookId }, facts);
  });
}

const isDelivery = (tenantId: number, id: number) =>
  and(eq(webhookDeliveries.tenantId, tenantId), eq(webhookDeliveries.id, id)) as SQL;

const notFound = () => new NotFound(t("deliveryGone"));

async function webhookOf(tx: Transaction, tenantId: number, id: number): Promise<number> {
  const [row] = await tx
    .select({ webhookId: webhookDeliveries.webhookId })
    .from(webhookDeliveries)
    .where(isDelivery(tenantId, id));
  if (!row) throw notFound();
  return row.webhookId;
}

type Delivery = Awaited<ReturnType<typeof lockDelivery>>;

async function lockDelivery(tx: Transaction, tenantId: number, id: number) {
  const [delivery] = await tx
    .select({
      webhookId: webhookDeliveries.webhookId,
      topic: webhookDeliveries.topic,
      payload: webhookDeliveries.payload,
      attempts: webhookDeliveries.attempts,
      bridge: webhookDeliveries.bridge,
    })
    .from(webhookDeliveries)
    .where(isDelivery(tenantId, id))
    .for("no key update");
  if (!delivery) throw notFound();
  return delivery;
}

const messageOf = ({ payload }: Delivery) => (payload as Payload).data as { sessionId: number; seq: number };

async function refuseFailedReply(tx: Transaction, tenantId: number, delivery: Delivery): Promise<void> {
  if (delivery.topic !== REPLIED || !delivery.bridge) return;
  const { sessionId, seq } = messageOf(delivery);
  const [failed] = await tx
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.sessionId, sessionId),
        eq(outbox.seq, seq),
        eq(outbox.state, "failed"),
      ),
    );
  if (failed) throw new Conflict(t("replyFailed"));
}
