import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { Forbidden, Invalid } from "@/lib/errors";
import { ingestEvents } from "@/lib/ingest/ingest";
import { ENDED, type Refused } from "@/lib/ingest/refuse";
import { parseInput } from "@/lib/parse-input";
import type { Webchat } from "./account";
import { groupNamed } from "./group";
import { limitMessages, limitSessions } from "./rate-limits";
import { lastSession } from "./session";
import { readUserAgent } from "./user-agent";

const LONGEST_MESSAGE = 10_000;

const Said = z.object({
  /** Made by the browser: what it sends again after a lost connection is one message. */
  id: z.string().regex(/^[\w-]{8,64}$/, "is not an id"),
  text: z.string().trim().min(1, "Write something").max(LONGEST_MESSAGE, "This is too long"),
});

/** What the page says of itself and its visitor: nobody is refused for it, so that it is cut off, or left out. */
const some = (longest: number) =>
  z
    .string()
    .transform((text) => cleanText(text).slice(0, longest).toWellFormed().trim() || undefined)
    .optional()
    .catch(undefined);
const About = z
  .object({ name: some(200), email: some(320), pageUrl: some(2_000), language: some(35) })
  .catch({});

/** What the server knows of the browser, whatever the page says. */
export type Browser = { ip: string | null; userAgent: string | null };

/**
 * Stores what a visitor says, in their open session or in a new one, which waits in the queue of the chat's group from then
 * on. Throws Invalid, Forbidden for who is banned, and Unavailable for too much at once.
 */
export async function sayInWebchat(
  chat: Webchat,
  visitor: string,
  said: unknown,
  about: unknown,
  browser: Browser,
): Promise<void> {
  const { id, text } = parseInput(Said, said);
  for (let tried = 1; ; tried++) {
    const problem = await told(chat, visitor, { id, text }, about, browser);
    // Sent again, at another time: it is here already.
    if (problem === null || (problem.status === 409 && problem !== ENDED.problem)) return;
    // It ended between the look at it and the message: the next one begins.
    if (problem !== ENDED.problem || tried === 3) throw refusal(problem);
  }
}

/** What was wrong with telling it to the session as it stood; null when it was taken. */
async function told(
  chat: Webchat,
  visitor: string,
  { id, text }: z.output<typeof Said>,
  about: unknown,
  browser: Browser,
): Promise<Refused["problem"] | null> {
  const last = await lastSession(chat, visitor);
  await (last?.live ? limitMessages(chat, last.id) : limitSessions(chat, browser.ip));
  // With the chat's own number: the same visitor may write in another chat of the tenant.
  const session = last?.live ? last.externalId : `${visitor}-${chat.id}-${(last?.count ?? 0) + 1}`;
  const at = new Date().toISOString();
  const begins = last?.live ? [] : [await beginning(chat, visitor, session, about, browser, at)];
  const message = { id: `${visitor} ${id}`, session, at, kind: "message", actor: { kind: "client" }, text };
  const events = [...begins, message];
  const results = await ingestEvents(chat.actor, `account ${chat.id}`, events, undefined, { openOnly: true });
  const result = results.at(-1);
  return result && "problem" in result ? result.problem : null;
}

function refusal({ status, detail }: { status: number; detail: string }): Error {
  return status === 403 ? new Forbidden("You cannot write here") : new Invalid(detail);
}

/** Of two tabs that begin at the same time the second joins the session of the first: they name it alike. */
async function beginning(
  { actor, account, groupId }: Webchat,
  visitor: string,
  session: string,
  about: unknown,
  { ip, userAgent }: Browser,
  at: string,
) {
  const { name, email, pageUrl, language } = About.parse(about ?? {});
  const group = groupId === null ? null : await groupNamed(actor.tenant.id, groupId);
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
