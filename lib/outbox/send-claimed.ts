import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { files, sessions } from "@/db/schema";
import { readBanSessions } from "@/lib/bans/ban-session";
import { type FoundBan, findBan } from "@/lib/bans/match";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { Channel, Deliver, OutgoingMessage, SendResult } from "@/lib/channels/channel";
import { contactVerdict } from "@/lib/channels/contact/verdict";
import { findTemplate } from "@/lib/channels/templates/find";
import type { EventData } from "@/lib/events/event";
import { findEvent } from "@/lib/events/find";
import { log } from "@/lib/log";
import { messagesAsWritten } from "@/lib/masking/originals";
import { storage } from "@/lib/storage";
import { t } from "@/messages/outbox-failures";
import type { ClaimedMessage } from "./claim";
import { findQuoted } from "./quoted";
import type { SendOutcome } from "./record-results";
import { filledTemplateOf } from "./template-values";

/** In milliseconds, and for each kB of a file. */
const TIMEOUT = 60_000;
const TIMEOUT_PER_KB = 20;
/** In milliseconds: a client may be banned while a message waits. */
const BAN_CHECK_AFTER = 30_000;
/** In milliseconds. */
const RETRY_AFTER = 30_000;

/** Sends one message, if the client may still be contacted. Never throws. */
export async function sendClaimed(
  account: FoundAccount,
  channel: Channel,
  message: ClaimedMessage,
): Promise<SendOutcome> {
  // Until the message is with the channel, it certainly was not sent.
  let whenBroken: SendResult = { is: "later", afterMs: RETRY_AFTER, failure: t("fault") };
  try {
    const prepared = await prepare(account, channel.deliver, message);
    if ("is" in prepared) return { message, result: prepared };
    whenBroken = { is: "unknown", failure: t("fault") };
    return { message, result: await prepared.send() };
  } catch (err) {
    log().error({ err, outboxId: message.id }, "sending a message failed");
    return { message, result: whenBroken };
  }
}

/** Ready to be sent; or why it cannot be. */
async function prepare(
  account: FoundAccount,
  deliver: Deliver | undefined,
  message: ClaimedMessage,
): Promise<SendResult | { send(): Promise<SendResult> }> {
  const { to } = message;
  if (!account.active) return failed(t("accountDeactivated"));
  const send = deliver?.send;
  if (!send) return failed(t("channelCannotSend"));
  if (to === null) return failed(t("clientUnknown"));
  if (message.unclear && Date.now() - message.firstAttemptAt.getTime() > (deliver.repeatableFor ?? 0))
    return { is: "unknown", failure: t("tooLateToRepeat") };
  const ban = await banOf(account.tenantId, message);
  if (ban) return failed(t("clientBanned", { reason: ban.reason }));
  const verdict = contactVerdict(deliver.contact, message, new Date());
  if (verdict.is === "no") return failed(verdict.because);
  if (verdict.is === "template" && message.template === null)
    return failed(t("onlyTemplate", { because: verdict.because }));
  const event = await readEvent(account.tenantId, message);
  const content = event && (await readContent(account, message, event));
  if (content === null) return failed(message.template ? t("templateGone") : t("messageRemoved"));
  const outgoing: OutgoingMessage = {
    to,
    key: message.key,
    content,
    replyTo: deliver.quotes ? await findQuoted(account, message.sessionId, event?.data ?? null) : null,
    allowed: message.template ? "template" : verdict.is === "human" ? "human" : "free",
  };
  return { send: () => send(account, outgoing, AbortSignal.timeout(timeoutFor(content))) };
}

function timeoutFor(content: OutgoingMessage["content"]): number {
  const size = content.is === "file" ? content.size : 0;
  return TIMEOUT + Math.ceil((size / 1_000) * TIMEOUT_PER_KB);
}

async function banOf(tenantId: number, { sessionId, queuedAt }: ClaimedMessage): Promise<FoundBan | null> {
  if (Date.now() - queuedAt.getTime() < BAN_CHECK_AFTER) return null;
  const ofSession = and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId));
  const [session] = await readBanSessions(database(), ofSession);
  return session ? findBan(database(), tenantId, session.facts) : null;
}

function failed(failure: string): SendResult {
  return { is: "failed", failure };
}

type SentEvent = { kind: string; text: string | null; data: EventData | null };

async function readEvent(tenantId: number, { sessionId, seq }: ClaimedMessage): Promise<SentEvent | null> {
  const event = await findEvent(database(), tenantId, sessionId, seq);
  if (!event) return null;
  const [written = event] = await messagesAsWritten(database(), tenantId, sessionId, [{ ...event, seq }]);
  return { ...written, data: written.data as EventData | null };
}

async function readContent(
  { tenantId, id }: FoundAccount,
  { template }: ClaimedMessage,
  { kind, text, data }: SentEvent,
): Promise<OutgoingMessage["content"] | null> {
  if (template) {
    const found = await findTemplate(database(), tenantId, id, template.id);
    const { values } = filledTemplateOf(tenantId, template);
    return found && text ? { is: "template", template: found, values, text } : null;
  }
  if (kind !== "file") return text ? { is: "text", text } : null;
  return readFile(tenantId, data);
}

async function readFile(
  tenantId: number,
  data: EventData | null,
): Promise<OutgoingMessage["content"] | null> {
  const [file] = await database()
    .select({ name: files.name, mediaType: files.mediaType, size: files.size, storageKey: files.storageKey })
    .from(files)
    .where(and(eq(files.tenantId, tenantId), eq(files.id, data?.fileId ?? 0)));
  if (!file?.storageKey || file.size === null) return null;
  const { mediaType, size, storageKey } = file;
  const name = data?.name ?? file.name;
  return {
    ...{ is: "file", name, size, mediaType: mediaType ?? "application/octet-stream" },
    open: async () => (await storage().read(storageKey)).stream,
  };
}
