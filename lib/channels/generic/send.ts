import { type HttpRequest, NotSent, request } from "@/lib/http/request";
import type { Account, OutgoingMessage, SendResult } from "../channel";
import { notSent, textOf, unclear } from "../send-result";
import { fileBody, jsonBody } from "./body";
import { signedRequest } from "./post";

/** In milliseconds. */
const RETRY_AFTER = 30_000;

const NO_SECRET = "The channel has no signing secret. An administrator must enter it in the settings";

const NO_URL = "The channel has no address for replies. An administrator must enter it in the settings";

/** Posts a message to the account's address, signed as Standard Webhooks says. Any 2xx means that the system took it. */
export async function sendGeneric(
  account: Account,
  { to, key, content, replyTo }: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  if (!account.settings.secret) return { is: "failed", failure: NO_SECRET };
  if (!account.settings.url) return { is: "failed", failure: NO_URL };
  const message = { account: account.account, id: key, to, replyTo };
  let sent: HttpRequest;
  try {
    const body =
      content.is === "file" ? fileBody(message, content) : jsonBody({ ...message, text: content.text });
    sent = await signedRequest(account, key, body);
  } catch {
    return later("The file cannot be read here");
  }
  try {
    return resultOf((await request(sent, signal)).status, key);
  } catch (error) {
    if (error instanceof NotSent) return notSent("The other system", error, RETRY_AFTER);
    return unclear(`The other system did not answer (${textOf(error)})`, RETRY_AFTER);
  }
}

/** A gateway in between answers 502 and 504, and a server that failed 500, also for what the system has taken. */
function resultOf(status: number, key: string): SendResult {
  if (status >= 200 && status < 300) return { is: "sent", id: key };
  const answered = `The other system answered ${status}`;
  if (status === 429 || status === 503) return later(answered);
  if (status === 408 || status >= 500) return unclear(answered, RETRY_AFTER);
  return { is: "failed", failure: `The other system refused the message (${status})` };
}

function later(failure: string): SendResult {
  return { is: "later", afterMs: RETRY_AFTER, failure };
}
