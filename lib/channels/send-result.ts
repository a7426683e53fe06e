import { NoAnswer, NotSent } from "@/lib/http/request";
import { t } from "@/messages/channel-sending";
import type { SendResult } from "./channel";

/* What adapters share in their results. */

/** The client may have the message. `afterMs` as in SendResult. */
export function unclear(what: string, afterMs?: number): SendResult {
  const failure = t("unclear", { what });
  return { is: "unknown", failure, ...(afterMs === undefined ? {} : { afterMs }) };
}

/** Certainly not sent: the vendor was not reached, or what comes before the message failed. `afterMs` as in SendResult. */
export function notSent(vendor: string, error: unknown, afterMs: number): SendResult {
  const isOffline = error instanceof NotSent || error instanceof NoAnswer;
  const failure = isOffline ? t("unreachable", { vendor, reason: textOf(error) }) : textOf(error);
  return { is: "later", afterMs, failure };
}

/** What an answer that cannot be read means by its HTTP status. `afterMs` as in SendResult. */
export function unreadable(vendor: string, status: number, afterMs: number): SendResult {
  if (status === 429) return { is: "later", afterMs, failure: t("tooMany", { vendor }) };
  return status >= 400 && status < 500 && status !== 408
    ? { is: "failed", failure: t("refused", { vendor, status }) }
    : unclear(t("unreadable", { vendor, status }));
}

/** The vendor did not answer, and may have the message. */
export function unanswered(vendor: string, error: unknown): SendResult {
  return unclear(t("unanswered", { vendor, reason: textOf(error) }));
}

/** The vendor's answer does not say what became of the message. */
export function unreadableAnswer(vendor: string): SendResult {
  return unclear(t("unreadableAnswer", { vendor }));
}

/** `most` in UTF-16 units. */
export function tooLong(most: number): SendResult {
  return { is: "failed", failure: t("tooLong", { most }) };
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
