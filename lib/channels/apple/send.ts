import { NoAnswer, NotSent } from "@/lib/http/request";
import type { Account, OutgoingMessage, SendResult } from "../channel";
import { Refused, unclear } from "../send-result";
import { callApple } from "./api";
import { fileContent, textContent } from "./content";
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
    return error instanceof Refused ? error.result : later(error);
  }
  return post(account, message, written, signal);
}

async function write(account: Account, { content }: OutgoingMessage, signal: AbortSignal): Promise<object> {
  if (content.is === "text") return textContent(content.text);
  if (content.is === "file") return fileContent(await uploadFile(account, content, signal));
  throw new Refused({ is: "failed", failure: "Apple Messages has no templates" });
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
    return error instanceof NotSent ? later(error) : unclear(`Apple did not answer (${textOf(error)})`);
  }
}

function later(error: unknown): SendResult {
  const isOffline = error instanceof NotSent || error instanceof NoAnswer;
  const failure = isOffline ? `Apple cannot be reached: ${textOf(error)}` : textOf(error);
  return { is: "later", afterMs: RETRY_AFTER, failure };
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
