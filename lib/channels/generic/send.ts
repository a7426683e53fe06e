import { NotSent } from "@/lib/http/request";
import type { Account, OutgoingMessage, SendResult } from "../channel";
import { postGeneric } from "./post";

/** In milliseconds. */
const RETRY_AFTER = 30_000;

const NO_SECRET = "The channel has no signing secret. An administrator must enter it in the settings";

/** Posts a message to the account's address, signed as Standard Webhooks says. Any 2xx means that the system took it. */
export async function sendGeneric(
  account: Account,
  { to, key, content, replyTo }: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendResult> {
  if (!account.settings.secret) return { is: "failed", failure: NO_SECRET };
  const message = { account: account.account, id: key, to, replyTo, ...(await written(content)) };
  try {
    const { status } = await postGeneric(account, key, message, signal);
    if (status >= 200 && status < 300) return { is: "sent", id: key };
    if (status === 429 || status >= 500)
      return { is: "later", afterMs: RETRY_AFTER, failure: `The other system answered ${status}` };
    return { is: "failed", failure: `The other system refused the message (${status})` };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    if (error instanceof NotSent) return { is: "later", afterMs: RETRY_AFTER, failure };
    return { is: "unknown", failure };
  }
}

async function written(content: OutgoingMessage["content"]): Promise<Record<string, unknown>> {
  if (content.is !== "file") return { text: content.text };
  const { name, mediaType, size } = content;
  const chunks: Uint8Array[] = [];
  for await (const chunk of await content.open()) chunks.push(chunk);
  return { file: { name, mediaType, size, content: Buffer.concat(chunks).toString("base64") } };
}
