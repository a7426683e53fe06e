import { z } from "zod";
import { database } from "@/db";
import { cleanText } from "@/lib/clean-text";
import { Forbidden, Invalid } from "@/lib/errors";
import { ingestEvents } from "@/lib/ingest/ingest";
import { ENDED } from "@/lib/ingest/refuse";
import type { Refusal } from "@/lib/ingest/result";
import { parseInput } from "@/lib/parse-input";
import { groupRef } from "../accounts/group";
import type { Webchat } from "./account";
import { limitMessages, limitSessions } from "./rate-limits";
import { lastSession } from "./session";
import { readUserAgent } from "./user-agent";

const MAX_MESSAGE_LENGTH = 10_000;

const Message = z.object({
  /** Made by the browser, so that a message sent again after a lost connection is stored once. */
  id: z.string().regex(/^[\w-]{8,64}$/, "not a valid id"),
  text: z
    .string()
    .trim()
    .min(1, "Enter a message")
    .max(MAX_MESSAGE_LENGTH, `At most ${MAX_MESSAGE_LENGTH.toLocaleString("en")} characters`),
});

/** Facts from the page. They never make a message invalid: longer ones are cut off, others left out. */
const optional = (longest: number) =>
  z
    .string()
    .transform((text) => cleanText(text).slice(0, longest).toWellFormed().trim() || undefined)
    .optional()
    .catch(undefined);
const About = z
  .object({ name: optional(200), email: optional(320), pageUrl: optional(2_000), language: optional(35) })
  .catch({});

export type Browser = { ip: string | null; userAgent: string | null };

/** Stores a message in the visitor's open session or a new one. Throws Invalid, Forbidden when banned, and Unavailable. */
export async function sendVisitorMessage(
  chat: Webchat,
  visitor: string,
  sent: unknown,
  about: unknown,
  browser: Browser,
): Promise<void> {
  const { id, text } = parseInput(Message, sent);
  for (let attempt = 1; ; attempt++) {
    const problem = await ingestMessage(chat, visitor, { id, text }, about, browser);
    // A conflict of the id: the message was sent again and is stored already.
    if (problem === null || (problem.status === 409 && problem !== ENDED.problem)) return;
    // The session ended before the message was stored, so the message starts the next one.
    if (problem !== ENDED.problem || attempt === 3) throw refusal(problem);
  }
}

/** Returns why the message was refused; null when it is stored. */
async function ingestMessage(
  chat: Webchat,
  visitor: string,
  { id, text }: z.output<typeof Message>,
  about: unknown,
  browser: Browser,
): Promise<Refusal["problem"] | null> {
  const last = await lastSession(chat, visitor);
  await (last?.live ? limitMessages(chat, last.id) : limitSessions(chat, browser.ip));
  // With the id of the chat, because the visitor may also use another chat of the tenant.
  const session = last?.live ? last.externalId : `${visitor}-${chat.id}-${(last?.count ?? 0) + 1}`;
  const at = new Date().toISOString();
  const created = last?.live ? [] : [await createdEvent(chat, visitor, session, about, browser, at)];
  const message = { id: `${visitor} ${id}`, session, at, kind: "message", actor: { kind: "client" }, text };
  const events = [...created, message];
  const results = await ingestEvents(chat.actor, `account ${chat.id}`, events, undefined, { openOnly: true });
  const result = results.at(-1);
  return result && "problem" in result ? result.problem : null;
}

function refusal({ status, detail }: { status: number; detail: string }): Error {
  return status === 403 ? new Forbidden("You cannot write here") : new Invalid(detail);
}

/** Two tabs that start a session at the same time use the same ids, so that the second joins the first. */
async function createdEvent(
  { actor, account, groupId }: Webchat,
  visitor: string,
  session: string,
  about: unknown,
  { ip, userAgent }: Browser,
  at: string,
) {
  const { name, email, pageUrl, language } = About.parse(about ?? {});
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
