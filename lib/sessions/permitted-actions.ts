import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { supportsFiles } from "@/lib/outbox/transport";
import { may, type Verb } from "@/lib/policy";
import { readAssignment } from "./assignment";
import { subjectOf } from "./require-right";
import { visibleTo } from "./visible";

/** What an actor may do with a session as it stands: what the screen offers; the verbs decide. */
export type PermittedActions = {
  accept: boolean;
  decline: boolean;
  reply: boolean;
  /** Send files, and say that one is typing: our own web chat alone can show it. */
  attach: boolean;
  redirect: boolean;
  end: boolean;
  conclude: boolean;
};

const NOTHING: PermittedActions = {
  accept: false,
  decline: false,
  reply: false,
  attach: false,
  redirect: false,
  end: false,
  conclude: false,
};

/** Nothing for a session that is over, or that the actor does not see. */
export async function permittedActions(actor: Actor, sessionId: number): Promise<PermittedActions> {
  const seen = and(visibleTo(actor), eq(sessions.id, sessionId), eq(sessions.live, true));
  const standing = seen && (await readAssignment(database(), seen));
  if (!standing) return NOTHING;
  const { ended, offeredTo } = standing;
  const can = (verb: Verb) => may(actor, verb, subjectOf(standing));
  const isMine = actor.kind === "user" && actor.operatorId !== null && actor.operatorId === offeredTo;
  const reply = !ended && can("sessions.reply");
  return {
    accept: !ended && can("sessions.accept"),
    decline: !ended && isMine,
    reply,
    attach: reply && (await supportsFiles(database(), actor.tenant.id, sessionId)),
    redirect: !ended && can("sessions.redirect"),
    end: !ended && can("sessions.end"),
    conclude: ended && can("sessions.conclude"),
  };
}
