import { and, eq, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { sendTyping, typingLimit } from "@/lib/events/typing";
import { allow } from "@/lib/policy";
import { readAssignment } from "./assignment";
import { sessionNotFound } from "./require";
import { subjectOf } from "./require-right";
import { visibleTo } from "./visible";

/**
 * The operator types to the client of a session they hold; it is told while it lasts, and kept nowhere. Throws NotFound, and
 * Forbidden for who cannot reply.
 */
export async function signalTyping(actor: UserActor, sessionId: number): Promise<void> {
  const seen = and(visibleTo(actor), eq(sessions.id, sessionId)) as SQL;
  const standing = await readAssignment(database(), seen);
  if (!standing) throw sessionNotFound();
  allow(actor, "sessions.reply", subjectOf(standing));
  if (typingLimit.take(`operator ${actor.tenant.id} ${actor.operatorId} ${sessionId}`))
    await sendTyping(actor.tenant.id, sessionId, "operator");
}
