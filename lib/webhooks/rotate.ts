import { z } from "zod";
import { webhooks } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { newSecret, sealSecret } from "./secret";
import { auditedFacts, isWebhook, lockWebhook } from "./webhook";

/** In milliseconds: time for the other side to take the new secret over. */
export const OVERLAP = 24 * 3_600_000;

/** More signatures make a header that some servers refuse. */
const MOST_OLD = 5;

const Input = z.object({ id: RowId });

/**
 * Gives a webhook a new secret and returns it, this once. Those it had sign beside it until 24 hours after they were
 * replaced. Throws Forbidden, NotFound, and Conflict when it has been done too often of late.
 */
export async function rotateSecret(
  actor: Actor,
  input: unknown,
  now = Date.now(),
): Promise<{ secret: string }> {
  allow(actor, "settings.manage");
  const { id } = parseInput(Input, input);
  const secret = newSecret();
  await transaction(async (tx) => {
    const webhook = await lockWebhook(tx, actor, id);
    const old = webhook.oldSecrets.filter(({ until }) => until > now);
    if (old.length >= MOST_OLD)
      throw new Conflict(
        `${MOST_OLD} earlier secrets sign beside this one; make the next when one of them is over`,
      );
    await tx
      .update(webhooks)
      .set({
        secret: sealSecret(actor.tenant.id, secret),
        oldSecrets: [...old, { secret: webhook.secret, until: now + OVERLAP }],
      })
      .where(isWebhook(actor.tenant.id, id));
    const facts = auditedFacts(webhook);
    await recordAudit(tx, actor, "webhooks.rotate", { kind: "webhook", id }, facts);
  });
  return { secret };
}
