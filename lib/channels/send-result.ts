import { NoAnswer, NotSent } from "@/lib/http/request";
import type { SendResult } from "./channel";

/* What adapters share in their results. */

/** The end of a failure that operators cannot help. */
export const ASK_ADMIN = "An administrator can test this channel in the settings";

/** The client may have the message. `afterMs` as in SendResult. */
export function unclear(what: string, afterMs?: number): SendResult {
  const failure = `${what}, so the client may have this message or not`;
  return { is: "unknown", failure, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** Certainly not sent: the vendor was not reached, or what comes before the message failed. `afterMs` as in SendResult. */
export function notSent(vendor: string, error: unknown, afterMs: number): SendResult {
  const isOffline = error instanceof NotSent || error instanceof NoAnswer;
  const failure = isOffline ? `${vendor} cannot be reached: ${textOf(error)}` : textOf(error);
  return { is: "later", afterMs, failure };
}

/** What an answer that cannot be read means by its HTTP status. `afterMs` as in SendResult. */
export function unreadable(vendor: string, status: number, afterMs: number): SendResult {
  if (status === 429) return { is: "later", afterMs, failure: `${vendor} accepts no more messages for now` };
  return status >= 400 && status < 500 && status !== 408
    ? { is: "failed", failure: `${vendor} refused the message and did not say why (HTTP status ${status})` }
    : unclear(`${vendor} gave an answer that cannot be read (HTTP status ${status})`);
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Ends the sending of a message with its result. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly result: SendResult) {
    super("failure" in result ? result.failure : "");
  }
}
