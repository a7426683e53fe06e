import { createHash } from "node:crypto";
import { NotSent } from "@/lib/http/request";
import { t } from "@/messages/channel-vk";
import type { Account, OutgoingMessage, SendResult } from "../channel";
import { at, numberAt, textAt } from "../json";
import { notSent, Refused, unanswered, unreadable, unreadableAnswer } from "../send-result";
import { callVk, type VkAnswer } from "./api";
import { resultOf } from "./errors";
import { idAt, messageId, partsOf, wholeMessage } from "./message-id";
import { uploadFile } from "./upload";

/** In milliseconds. */
const RETRY_AFTER = 10_000;

/** Sends a message. VK recognises it by its `random_id` when it is sent again. */
export async function sendVk(
  account: Account,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  let content: Readonly<Record<string, string>>;
  try {
    content = await write(account, message, signal);
  } catch (error) {
    // Nothing was sent yet but a file, which no message refers to.
    return error instanceof Refused ? error.result : notSent("VK", error, RETRY_AFTER);
  }
  try {
    return resultOfAnswer(
      await callVk(account, "messages.send", { ...addressed(message), ...content }, signal),
    );
  } catch (error) {
    return error instanceof NotSent ? notSent("VK", error, RETRY_AFTER) : unanswered("VK", error);
  }
}

async function write(
  account: Account,
  { to, content }: OutgoingMessage,
  signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
  if (content.is === "text") return { message: content.text };
  if (content.is === "file") return { attachment: await uploadFile(account, to, content, signal) };
  throw new Refused({ is: "failed", failure: t("failed.noTemplates") });
}

/** With `peer_ids` VK answers with the number in the conversation too. Its echo of the message has `payload`. */
function addressed({ to, key, replyTo }: OutgoingMessage): Record<string, string> {
  const answered = replyTo === null ? null : partsOf(wholeMessage(replyTo));
  const forward = answered && {
    peer_id: answered.peer,
    conversation_message_ids: [answered.number],
    is_reply: true,
  };
  return {
    peer_ids: to,
    random_id: String(randomId(key)),
    payload: JSON.stringify({ parley: key }),
    ...(forward ? { forward: JSON.stringify(forward) } : {}),
  };
}

/** From 1 to 2^31-1; with 0 VK would not recognise the message. */
export function randomId(key: string): number {
  return createHash("sha256").update(key).digest().readUInt32BE() & 0x7fffffff || 1;
}

function resultOfAnswer(answer: VkAnswer): SendResult {
  if (answer.is === "refused") return resultOf(answer.code, answer.message);
  if (answer.is === "unreadable") return unreadable("VK", answer.status, RETRY_AFTER);
  const sent = at(answer.value, 0);
  const code = numberAt(sent, "error", "code");
  if (code !== undefined) return resultOf(code, textAt(sent, "error", "description") ?? "");
  const peer = idAt(sent, "peer_id");
  const number = idAt(sent, "conversation_message_id");
  if (peer === undefined) return unreadableAnswer("VK");
  return { is: "sent", id: number ? messageId(peer, number) : null };
}
