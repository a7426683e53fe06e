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

/** Notifies the client of a session that the operator types. Throws NotFound, and Forbidden unless the actor may reply. */
export async function signalTyping(actor: UserActor, sessionId: number): Promise<void> {
  const seen = and(visibleTo(actor), eq(sessions.id, sessionId)) as SQL;
  const session = await readAssignment(database(), seen);
  if (!session) throw sessionNotFound();
  allow(actor, "sessions.reply", subjectOf(session));
  if (typingLimit.take(`operator ${actor.tenant.id} ${actor.operatorId} ${sessionId}`))
    await sendTyping(actor.tenant.id, sessionId, "operator");
}
