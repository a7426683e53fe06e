import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { asUser } from "@/lib/policy";
import { eventAuthor } from "@/lib/sessions/event-author";
import { notifyWebhooks } from "@/lib/webhooks/notify";
import { originOf } from "@/lib/webhooks/origin";
import { enforceBan, enforceSoon } from "./enforce";
import { insertBan, type NewBan } from "./insert";

/** What a ban has done: itself, and the sessions that it ended. */
export type MadeBan = { id: number; ended: number[] };

/** What every way to ban does once it is decided who is meant: all of it, or nothing. */
export async function makeBan(actor: Actor, ban: NewBan): Promise<MadeBan> {
  const maker = asUser(actor);
  const by = eventAuthor(actor, { holderId: null });
  const tenantId = actor.tenant.id;
  const { target, reason, expires, sessionId } = ban;
  return transaction(async (tx) => {
    const id = await insertBan(tx, maker, ban);
    const ended = await enforceBan(tx, tenantId, { ...target, reason, by, told: originOf(actor) }, sessionId);
    // Neither whom nor why: that may say who the client is, and an audit row outlives what it speaks of.
    const facts = { sessionId, scope: target.scope, channel: target.channel, expires, ended };
    await recordAudit(tx, actor, "sessions.ban", { kind: "ban", id }, facts);
    await notifyWebhooks(tx, tenantId, "client.banned", { sessionId, by: originOf(actor), banId: id });
    await enforceSoon(tx, tenantId, id);
    return { id, ended };
  });
}
