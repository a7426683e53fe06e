import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { accountOfSession, deliveryOf } from "@/lib/channels/accounts/of-session";
import { verdictOfSession } from "@/lib/channels/contact/facts";
import { refusalToWrite, type Verdict } from "@/lib/channels/contact/verdict";
import { may, type Verb } from "@/lib/policy";
import { readAssignment } from "./assignment";
import { MAX_REPLY_LENGTH } from "./reply-length";
import { subjectOf } from "./require-right";
import { visibleTo } from "./visible";

/** The actions that the interface offers for a session; the verbs check again. */
export type PermittedActions = {
  accept: boolean;
  decline: boolean;
  /** Take the session over from an operator who is offline. */
  takeOver: boolean;
  reply: boolean;
  /** Send files, where the channel takes them. */
  attach: boolean;
  /** Let the client see that somebody is typing. */
  typing: boolean;
  /** Answer a certain message, where the channel can show which one. */
  quote: boolean;
  /** Of a message, in UTF-16 units. */
  maxLength: number;
  /** Whether the channel lets us write now; null where another system decides. */
  verdict: Verdict | null;
  redirect: boolean;
  end: boolean;
  conclude: boolean;
};

const NONE: PermittedActions = {
  accept: false,
  decline: false,
  takeOver: false,
  reply: false,
  attach: false,
  typing: false,
  quote: false,
  maxLength: MAX_REPLY_LENGTH,
  verdict: null,
  redirect: false,
  end: false,
  conclude: false,
};

/** None for a session that is closed or that the actor may not see. */
export async function permittedActions(actor: Actor, sessionId: number): Promise<PermittedActions> {
  const seen = and(visibleTo(actor), eq(sessions.id, sessionId), eq(sessions.live, true));
  const session = seen && (await readAssignment(database(), seen));
  if (!session) return NONE;
  const { ended, offeredTo } = session;
  const can = (verb: Verb) => may(actor, verb, subjectOf(session));
  const isOffered = actor.kind === "user" && actor.operatorId !== null && actor.operatorId === offeredTo;
  const reply = !ended && can("sessions.reply");
  const found = reply ? await accountOfSession(database(), actor.tenant.id, sessionId) : null;
  const deliver = deliveryOf(found);
  const verdict = await verdictOfSession(database(), found, sessionId, new Date());
  return {
    accept: !ended && can("sessions.accept"),
    decline: !ended && isOffered,
    takeOver: !ended && can("sessions.takeOver"),
    reply,
    attach: reply && (deliver?.files.length ?? 0) > 0,
    typing: reply && (deliver?.typing ?? false),
    quote: reply && (deliver?.quotes ?? false) && (verdict === null || refusalToWrite(verdict) === null),
    maxLength: Math.min(MAX_REPLY_LENGTH, deliver?.text.maxLength ?? MAX_REPLY_LENGTH),
    verdict,
    redirect: !ended && can("sessions.redirect"),
    end: !ended && can("sessions.end"),
    conclude: ended && can("sessions.conclude"),
  };
}
