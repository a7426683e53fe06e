import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { operators, readyReplies, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { readAssignment } from "@/lib/sessions/assignment";
import { sessionNotFound } from "@/lib/sessions/require";
import { subjectOf } from "@/lib/sessions/require-right";
import { visibleTo } from "@/lib/sessions/visible";
import { fillReply, type ReplyValues } from "./fill";
import { readReadyReplies } from "./list";

/** A text as it would be sent in a session. */
export type ReadyReply = { id: number; shortcut: string; group: string | null; text: string };

/**
 * The texts for a session that the actor holds, filled in: those for everybody, of its group, and of the groups of the actor.
 * Throws NotFound, and Forbidden unless they may reply.
 */
export async function readyRepliesFor(actor: UserActor, sessionId: number): Promise<ReadyReply[]> {
  const session = await readAssignment(database(), and(visibleTo(actor), eq(sessions.id, sessionId)) as SQL);
  if (!session) throw sessionNotFound();
  allow(actor, "sessions.reply", subjectOf(session));
  const groupIds = [...actor.groupIds, ...(session.groupId === null ? [] : [session.groupId])];
  const theirs = or(
    isNull(readyReplies.groupId),
    groupIds.length > 0 ? inArray(readyReplies.groupId, groupIds) : undefined,
  );
  const values = await readValues(actor, sessionId);
  const replies = await readReadyReplies(actor.tenant.id, theirs);
  return replies.map(({ id, shortcut, group, text }) => ({
    ...{ id, shortcut, group },
    text: fillReply(text, values),
  }));
}

async function readValues(actor: UserActor, sessionId: number): Promise<ReplyValues> {
  const [row] = await database()
    .select({
      clientName: sessions.clientName,
      operatorName: operators.name,
      parameters: sessions.parameters,
    })
    .from(sessions)
    .innerJoin(
      operators,
      and(eq(operators.tenantId, sessions.tenantId), eq(operators.id, actor.operatorId ?? 0)),
    )
    .where(and(eq(sessions.tenantId, actor.tenant.id), eq(sessions.id, sessionId)));
  if (!row) throw sessionNotFound();
  return row;
}
