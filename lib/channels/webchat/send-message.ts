import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { ingestedEvents, sessions } from "@/db/schema";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { ingestEvents } from "@/lib/ingest/ingest";
import { ENDED } from "@/lib/ingest/refusals/refuse-events";
import type { Refusal } from "@/lib/ingest/result";
import { parseInput } from "@/lib/parse-input";
import { readUserAgent } from "@/lib/user-agent";
import { t } from "@/messages/webchat-refusals";
import { groupRef } from "../accounts/group-ref";
import type { About } from "./about";
import type { Webchat } from "./account";
import { limitMessages, limitSessions } from "./rate-limits";
import { lastSession, sentId, sessionName } from "./session";

const MAX_MESSAGE_LENGTH = 10_000;

const Message = z.object({
  /** Made by the browser, so that a message sent again after a lost connection is stored once. */
  id: z.string().regex(/^[\w-]{8,64}$/, "not a valid id"),
  text: z
    .string()
    .trim()
    .min(1, { error: () => t("noMessage") })
    .max(MAX_MESSAGE_LENGTH, { error: () => t("longest", { most: MAX_MESSAGE_LENGTH }) }),
});

export type Browser = { ip: string | null; userAgent: string | null };

/**
 * Stores a message in the visitor's open session or a new one, and returns the external id of that session. Throws Invalid,
 * Conflict when it would start a session outside of the opening hours, Forbidden when banned, and Unavailable.
 */
export async function sendVisitorMessage(
  chat: Webchat,
  visitor: string,
  sent: unknown,
  about: About,
  browser: Browser,
): Promise<string> {
  const { id, text } = parseInput(Message, sent);
  for (let attempt = 1; ; attempt++) {
    const { session, problem } = await ingestMessage(chat, visitor, { id, text }, about, browser);
    // A conflict of the id: the message was sent again and is stored already.
    if (problem === null || (problem.status === 409 && problem !== ENDED.problem)) return session;
    // The session ended before the message was stored, so the message starts the next one.
    if (problem !== ENDED.problem || attempt === 3) throw refusal(problem);
  }
}

/** `problem` says why the message was refused; null when it is stored. */
async function ingestMessage(
  chat: Webchat,
  visitor: string,
  { id, text }: z.output<typeof Message>,
  about: About,
  browser: Browser,
): Promise<{ session: string; problem: Refusal["problem"] | null }> {
  const last = await lastSession(chat, visitor);
  const eventId = sentId(id);
  const before = last && !last.live ? await sessionOf(chat, eventId) : null;
  if (before !== null) return { session: before, problem: null };
  if (!last?.live) requireOpen(chat);
  await (last?.live ? limitMessages(chat, last.id) : limitSessions(chat, browser.ip));
  const session = last?.live ? last.externalId : sessionName(chat, visitor, (last?.count ?? 0) + 1);
  const at = new Date().toISOString();
  const created = last?.live ? [] : [await createdEvent(chat, visitor, session, about, browser, at)];
  const message = { id: eventId, session, at, kind: "message", actor: { kind: "client" }, text };
  const events = [...created, message];
  const results = await ingestEvents(chat.actor, `account ${chat.id}`, events, undefined, { openOnly: true });
  const result = results.at(-1);
  return { session, problem: result && "problem" in result ? result.problem : null };
}

/** A chat that has begun may be finished. */
function requireOpen({ look }: Webchat): void {
  if (!look.isOpen) throw new Conflict(t("closed"));
}

/** The session in which a message was stored that is sent again after that session has ended. */
async function sessionOf({ actor, id }: Webchat, eventId: string): Promise<string | null> {
  const [row] = await database()
    .select({ session: sessions.externalId })
    .from(ingestedEvents)
    .innerJoin(
      sessions,
      and(eq(sessions.tenantId, ingestedEvents.tenantId), eq(sessions.id, ingestedEvents.sessionId)),
    )
    .where(
      and(
        eq(ingestedEvents.tenantId, actor.tenant.id),
        eq(ingestedEvents.producer, `account ${id}`),
        eq(ingestedEvents.externalId, eventId),
      ),
    );
  return row?.session ?? null;
}

function refusal({ status, detail }: { status: number; detail: string }): Error {
  return status === 403 ? new Forbidden(t("banned")) : new Invalid(detail);
}

async function createdEvent(
  { actor, account, groupId }: Webchat,
  visitor: string,
  session: string,
  { name, email, pageUrl, language }: About,
  { ip, userAgent }: Browser,
  at: string,
) {
  const group = groupId === null ? null : await groupRef(database(), actor.tenant.id, groupId);
  return {
    id: `${session} created`,
    session,
    at,
    kind: "created",
    facts: {
      channel: "webchat",
      source: "widget",
      channelAccount: account,
      client: { externalId: visitor, identity: visitor, name, email },
      pageUrl,
      language: language?.split("-")[0]?.toLowerCase(),
      ip,
      ...readUserAgent(userAgent ?? ""),
    },
    ...(group ? { routing: "parley", data: { group } } : {}),
  };
}
