import { z } from "zod";
import { webhooks } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { Conflict } from "@/lib/errors";
import { RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { t } from "@/messages/webhooks";
import { newSecret, sealSecret } from "./secret";
import { auditData, isWebhook, lockWebhook } from "./webhook";

/** In milliseconds: how long the receiver has to switch to the new secret. */
export const OVERLAP = 24 * 3_600_000;

/** More signatures would make the header too long for some servers. */
const MAX_OLD_SECRETS = 5;

const Input = z.object({ id: RowId });

/** Returns a new secret of a webhook; old ones sign for another 24 hours. Throws Conflict after too many rotations. */
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
    if (old.length >= MAX_OLD_SECRETS) throw new Conflict(t("oldSecretsValid", { count: old.length }));
    await tx
      .update(webhooks)
      .set({
        secret: sealSecret(actor.tenant.id, secret),
        oldSecrets: [...old, { secret: webhook.secret, until: now + OVERLAP }],
      })
      .where(isWebhook(actor.tenant.id, id));
    const facts = auditData(webhook);
    await recordAudit(tx, actor, "webhooks.rotate", { kind: "webhook", id }, facts);
  });
  return { secret };
}
