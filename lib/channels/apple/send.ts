import { createHash } from "node:crypto";
import { NotSent } from "@/lib/http/request";
import { log } from "@/lib/log";
import { t } from "@/messages/channel-apple";
import type { Account, OutgoingMessage, SendResult } from "../channel";
import { notSent, Refused, unanswered } from "../send-result";
import { callApple } from "./api";
import { fileContent, linksBeside, richLink, textContent } from "./content";
import { RETRY_AFTER, resultOf } from "./refusal";
import { uploadFile } from "./upload";

/** Sends a message under its key, which is its id for Apple at each attempt. */
export async function sendApple(
  account: Account,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  let written: object;
  try {
    written = await write(account, message, signal);
  } catch (error) {
    // Nothing was sent yet but a file, which no message refers to.
    return error instanceof Refused ? error.result : notSent("Apple", error, RETRY_AFTER);
  }
  const result = await post(account, message, written, signal);
  if (result.is === "sent" && message.content.is === "text")
    await sendLinks(account, message, message.content.text, signal);
  return result;
}

/** Apple asks for a rich link of each address. The text has them too, so one that is not sent is not missing. */
async function sendLinks(
  account: Account,
  message: OutgoingMessage,
  text: string,
  signal: AbortSignal,
): Promise<void> {
  for (const [index, link] of linksBeside(text).entries()) {
    const result = await post(
      account,
      { ...message, key: keyOfLink(message.key, index) },
      richLink(link),
      signal,
    );
    if (result.is === "sent") continue;
    log().warn({ accountId: account.id, is: result.is }, "a link was not sent as a rich link");
    return;
  }
}

/** A UUID, the same at each attempt. */
function keyOfLink(key: string, index: number): string {
  const hash = createHash("sha256").update(`${key} ${index}`).digest("hex");
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(12, 16),
    hash.slice(16, 20),
    hash.slice(20, 32),
  ].join("-");
}

async function write(account: Account, { content }: OutgoingMessage, signal: AbortSignal): Promise<object> {
  if (content.is === "text") return textContent(content.text);
  if (content.is === "file") return fileContent(await uploadFile(account, content, signal));
  throw new Refused({ is: "failed", failure: t("failed.noTemplates") });
}

async function post(
  account: Account,
  { to, key }: OutgoingMessage,
  written: object,
  signal: AbortSignal,
): Promise<SendResult> {
  const headers = {
    "content-type": "application/json",
    id: key,
    "destination-id": to,
    "auto-reply": "false",
    "msp-agent": "Parley",
  };
  const body = JSON.stringify({ v: 1, id: key, sourceId: account.account, destinationId: to, ...written });
  try {
    const { status } = await callApple(account, "message", { method: "POST", headers, body }, signal);
    return status === 200 ? { is: "sent", id: key } : resultOf(status);
  } catch (error) {
    return error instanceof NotSent ? notSent("Apple", error, RETRY_AFTER) : unanswered("Apple", error);
  }
}
