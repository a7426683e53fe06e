import { type HttpRequest, NotSent, request } from "@/lib/http/request";
import { t } from "@/messages/channel-generic";
import type { Account, OutgoingMessage, SendResult } from "../channel";
import { textOf, unclear } from "../send-result";
import { fileBody, jsonBody } from "./body";
import { signedRequest } from "./post";

/** In milliseconds. */
const RETRY_AFTER = 30_000;

/** Posts a message to the account's address, signed as Standard Webhooks says. Any 2xx means that the system took it. */
export async function sendGeneric(
  account: Account,
  { to, key, content, replyTo }: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  if (!account.settings.secret) return { is: "failed", failure: t("failed.noSecret") };
  if (!account.settings.url) return { is: "failed", failure: t("failed.noUrl") };
  const message = { account: account.account, id: key, to, replyTo };
  let sent: HttpRequest;
  try {
    const body =
      content.is === "file" ? fileBody(message, content) : jsonBody({ ...message, text: content.text });
    sent = await signedRequest(account, key, body);
  } catch {
    return later(t("failed.unreadableFile"));
  }
  try {
    return resultOf((await request(sent, signal)).status, key);
  } catch (error) {
    if (error instanceof NotSent) return later(t("failed.unreachable", { reason: textOf(error) }));
    return unclear(t("failed.unanswered", { reason: textOf(error) }), RETRY_AFTER);
  }
}

/** A gateway in between answers 502 and 504, and a server that failed 500, also for what the system has taken. */
function resultOf(status: number, key: string): SendResult {
  if (status >= 200 && status < 300) return { is: "sent", id: key };
  const answered = t("failed.answered", { status });
  if (status === 429 || status === 503) return later(answered);
  if (status === 408 || status >= 500) return unclear(answered, RETRY_AFTER);
  return { is: "failed", failure: t("failed.refused", { status }) };
}

function later(failure: string): SendResult {
  return { is: "later", afterMs: RETRY_AFTER, failure };
}
