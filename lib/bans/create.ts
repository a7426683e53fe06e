import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { maskText } from "@/lib/masking/mask-text";
import { maskingRules } from "@/lib/masking/rules";
import { asUser } from "@/lib/policy";
import { eventAuthor } from "@/lib/sessions/timeline/event-author";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { enforceBan, scheduleEnforcement } from "./enforce";
import { insertBan, type NewBan } from "./insert";

export type CreatedBan = { id: number; ended: number[] };

/** Stores a ban and ends the sessions it matches, in one transaction. Throws Conflict when an active ban is the same. */
export async function createBan(actor: Actor, ban: NewBan): Promise<CreatedBan> {
  const user = asUser(actor);
  const author = eventAuthor(actor, { holderId: null });
  const tenantId = actor.tenant.id;
  const { target, reason, expires, sessionId } = ban;
  return transaction(async (tx) => {
    // The events of the sessions have what was masked in the reason, for those who may unmask it.
    const { text: listed } = maskText(await maskingRules(tx, tenantId), reason);
    const id = await insertBan(tx, user, { ...ban, reason: listed });
    const ended = await enforceBan(
      tx,
      tenantId,
      { ...target, reason, author, origin: originOf(actor) },
      sessionId,
    );
    // Without value and reason, which may identify the client: audit rows outlive anonymised sessions.
    const facts = { sessionId, scope: target.scope, channel: target.channel, expires, ended };
    await recordAudit(tx, actor, "sessions.ban", { kind: "ban", id }, facts);
    await notifyWebhooks(tx, tenantId, "client.banned", { sessionId, by: originOf(actor), banId: id });
    await scheduleEnforcement(tx, tenantId, id);
    return { id, ended };
  });
}
