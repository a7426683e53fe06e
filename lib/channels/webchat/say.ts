import { z } from "zod";
import { Forbidden, Invalid } from "@/lib/errors";
import { ingestEvents } from "@/lib/ingest/ingest";
import { parsed } from "@/lib/parsed";
import type { Webchat } from "./account";
import { refuseFlood } from "./flood";
import { groupNamed } from "./group";
import { lastSession } from "./session";

const LONGEST_MESSAGE = 10_000;

const Said = z.object({
  /** Made by the browser: what it sends again after a lost connection is one message. */
  id: z.string().regex(/^[\w-]{8,64}$/, "is not an id"),
  text: z.string().trim().min(1, "Write something").max(LONGEST_MESSAGE, "This is too long"),
});

const About = z.object({
  name: z.string().trim().max(200).optional(),
  email: z.string().trim().max(320).optional(),
  pageUrl: z.string().max(2_000).optional(),
  language: z.string().max(35).optional(),
});

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
  const { id, text } = parsed(Said, said as z.input<typeof Said>);
  const last = await lastSession(chat, visitor);
  await refuseFlood(chat, last?.live ? last.id : null, browser.ip);
  const session = last?.live ? last.externalId : `${visitor}-${(last?.count ?? 0) + 1}`;
  const at = new Date().toISOString();
  const begins = last?.live ? [] : [await beginning(chat, visitor, session, about, browser, at)];
  const message = { id: `${visitor} ${id}`, session, at, kind: "message", actor: { kind: "client" }, text };
  const results = await ingestEvents(chat.actor, `account ${chat.id}`, [...begins, message]);
  const result = results.at(-1);
  // Sent again, at another time: it is here already.
  if (result && "problem" in result && result.problem.status !== 409) throw refusal(result.problem);
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
  const { name, email, pageUrl, language } = parsed(About, (about ?? {}) as z.input<typeof About>);
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
      ...systemOf(userAgent ?? ""),
    },
    ...(group ? { routing: "parley", data: { group } } : {}),
  };
}

const BROWSERS = [
  ["Edge", /Edg\//],
  ["Opera", /OPR\//],
  ["Firefox", /Firefox\//],
  ["Chrome", /Chrome\//],
  ["Safari", /Safari\//],
] as const;
const SYSTEMS = [
  ["Android", /Android/],
  ["iOS", /iPhone|iPad/],
  ["Windows", /Windows/],
  ["macOS", /Mac OS X/],
  ["Linux", /Linux/],
] as const;

/** As far as the browser tells; most name others beside themselves, so the order counts. */
function systemOf(userAgent: string): { browser?: string; os?: string } {
  const nameIn = (known: readonly (readonly [string, RegExp])[]) =>
    known.find(([, sign]) => sign.test(userAgent))?.[0];
  return { browser: nameIn(BROWSERS), os: nameIn(SYSTEMS) };
}
