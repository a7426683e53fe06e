import type { Account, OutgoingMessage, SendResult } from "../channel";
import { textAt } from "../json";
import { callGraph } from "../meta/graph";
import { resultOf, sendOnce } from "../meta/send";
import { tooLong } from "../send-result";
import { whatsappErrors } from "./errors";
import { MAX_TEXT } from "./message-limits";
import { templateBody, templateProblem } from "./template-body";
import { uploadFile } from "./upload-file";

/**
 * Sends a message:
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/message-api
 */
export async function sendWhatsapp(
  account: Account,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  const prepared = await prepare(account, message, signal);
  if ("result" in prepared) return prepared.result;
  const { to, key, replyTo } = message;
  const json = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...(isUserId(to) ? { recipient: to } : { to }),
    ...(replyTo ? { context: { message_id: replyTo } } : {}),
    // Comes back with each status, and says which message it is about when this call is not answered.
    biz_opaque_callback_data: key,
    ...prepared.content,
  };
  return sendOnce(() => callGraph(account, { path: `${account.account}/messages`, json }, signal), {
    vendor: "WhatsApp",
    rules: whatsappErrors,
    sent: (answer) => sentResult(answer, to),
  });
}

/** Of a client whose phone number WhatsApp hides: a country, a dot and an id. All others are phone numbers. */
function isUserId(name: string): boolean {
  return /^[A-Z]{2}\./.test(name);
}

type Prepared = { content: { type: string; [part: string]: unknown } } | { result: SendResult };

/** The part of the body that depends on the kind of message; or the result, when it cannot be sent. */
async function prepare(
  account: Account,
  { content, allowed }: OutgoingMessage,
  signal: AbortSignal,
): Promise<Prepared> {
  if (content.is === "template") {
    const problem = templateProblem(content.template, content.values);
    if (problem) return failed(problem);
    return { content: { type: "template", template: templateBody(content.template, content.values) } };
  }
  if (allowed !== "free") return { result: windowClosed() };
  if (content.is === "text") {
    const { text } = content;
    if (text.length > MAX_TEXT) return { result: tooLong(MAX_TEXT) };
    return { content: { type: "text", text: { body: text, preview_url: true } } };
  }
  const uploaded = await uploadFile(account, content, signal);
  if ("result" in uploaded) return uploaded;
  const { id, type } = uploaded;
  return { content: { type, [type]: { id, ...(type === "document" ? { filename: content.name } : {}) } } };
}

function failed(failure: string): Prepared {
  return { result: { is: "failed", failure } };
}

function windowClosed(): SendResult {
  return resultOf(
    { status: 400, code: 131047, subcode: null, message: "", details: null, regainAfter: null },
    whatsappErrors,
  );
}

/** Null when the answer has no message id. */
function sentResult(answer: unknown, to: string): SendResult | null {
  const id = textAt(answer, "messages", 0, "id");
  if (!id) return null;
  const number = textAt(answer, "contacts", 0, "wa_id");
  return { is: "sent", id, ...(number && number !== to && !isUserId(to) ? { identity: number } : {}) };
}
