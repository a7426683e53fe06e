import { t } from "@/messages/channel-messenger";
import type { Account, OutgoingMessage, SendResult } from "../channel";
import { textAt } from "../json";
import { callGraph } from "../meta/graph";
import { sendOnce } from "../meta/send";
import { uploadOnce } from "../meta/upload";
import { tooLong } from "../send-result";
import { messengerErrors } from "./errors";
import { kindOfFile, MAX_TEXT } from "./message-limits";

/** Sends a message: https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export async function sendMessenger(
  account: Account,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  const prepared = await prepare(account, message, signal);
  if ("result" in prepared) return prepared.result;
  const { to, key, allowed } = message;
  const mid = message.replyTo === null ? null : wholeMessage(message.replyTo);
  const json = {
    recipient: { id: to },
    ...(allowed === "human"
      ? { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" }
      : { messaging_type: "RESPONSE" }),
    // The metadata comes back with the echo, and shows that it was sent when this call is not answered.
    message: { ...prepared.content, metadata: key },
    ...(mid === null ? {} : { reply_to: { mid } }),
  };
  return sendOnce(() => callGraph(account, { path: `${account.account}/messages`, json }, signal), {
    vendor: "Messenger",
    rules: messengerErrors,
    sent: (answer) => {
      const id = textAt(answer, "message_id");
      return id ? { is: "sent", id } : null;
    },
  });
}

/**
 * The ID of the message that a part of it, such as the second of its files, belongs to. Null for what has no ID there, such as a
 * button that was pressed.
 */
function wholeMessage(id: string): string | null {
  const [mid = ""] = id.split("#");
  return mid === "" || mid.includes(" ") ? null : mid;
}

type Prepared = { content: Record<string, unknown> } | { result: SendResult };

/** What is said; or the result, when it cannot be sent. */
async function prepare(
  account: Account,
  { content }: OutgoingMessage,
  signal: AbortSignal,
): Promise<Prepared> {
  if (content.is === "template") return failed(t("noTemplates"));
  if (content.is === "text") {
    if (content.text.length > MAX_TEXT) return { result: tooLong(MAX_TEXT) };
    return { content: { text: content.text } };
  }
  const type = kindOfFile(content.mediaType);
  const uploaded = await uploadOnce(
    account,
    {
      vendor: "Messenger",
      rules: messengerErrors,
      path: `${account.account}/message_attachments`,
      fields: { message: JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }) },
      field: "filedata",
      file: content,
      idOf: (answer) => textAt(answer, "attachment_id"),
    },
    signal,
  );
  if ("result" in uploaded) return uploaded;
  return { content: { attachment: { type, payload: { attachment_id: uploaded.id } } } };
}

function failed(failure: string): Prepared {
  return { result: { is: "failed", failure } };
}
