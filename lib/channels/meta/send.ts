import { NotSent } from "@/lib/http/request";
import { ownEntry } from "@/lib/own-entry";
import { t } from "@/messages/channel-meta";
import type { SendResult, Text } from "../channel";
import { notSent, unanswered, unclear, unreadable, unreadableAnswer } from "../send-result";
import type { GraphAnswer, GraphError } from "./graph";

/** What an error of Meta means for a message. Texts are for operators: what happened, and what to do. */
export type ErrorRule = { text: Text /** Meta's own details help too. */; showDetails?: true } & (
  | { is: "failed" }
  /** Certainly not sent, and worth another attempt; in milliseconds. */
  | { is: "later"; afterMs: number }
  /** The same, unless Meta answered with an HTTP status from 500 on: it may have failed after it took the message. */
  | { is: "busy"; afterMs: number }
  /** The client no longer lets us write. */
  | { is: "forbidden"; reason: Text }
  | { is: "unknown" }
);

/** By code, or by `code/subcode`, which goes first. */
export type ErrorRules = Readonly<Record<string, ErrorRule>>;

/** In milliseconds. */
const RETRY_AFTER = 10_000;

/**
 * Makes the call that sends a message and returns its result. Meta cannot recognise a repeated call, so a call without a clear
 * answer is "unknown".
 */
export async function sendOnce(
  call: () => Promise<GraphAnswer>,
  { vendor, rules, sent }: { vendor: string; rules: ErrorRules; sent(value: unknown): SendResult | null },
): Promise<SendResult> {
  try {
    const answer = await call();
    if (answer.is === "refused") return resultOf(answer.error, rules);
    if (answer.is === "unreadable") return unreadable(vendor, answer.status, RETRY_AFTER);
    return sent(answer.value) ?? unreadableAnswer(vendor);
  } catch (error) {
    if (error instanceof NotSent) return notSent(vendor, error, RETRY_AFTER);
    return unanswered(vendor, error);
  }
}

/** What an error that Meta answered means. */
export function resultOf(error: GraphError, rules: ErrorRules): SendResult {
  const rule = ruleOf(error, rules);
  const failure = failureOf(error, rule);
  if (rule.is === "busy" && error.status >= 500) return unclear(failure);
  if (rule.is === "later" || rule.is === "busy")
    return { is: "later", afterMs: Math.max(rule.afterMs, error.regainAfter ?? 0), failure };
  if (rule.is !== "forbidden") return { is: rule.is, failure };
  return { is: "failed", failure, permission: { allowed: false, reason: rule.reason(), until: null } };
}

function ruleOf(error: GraphError, rules: ErrorRules): ErrorRule {
  const { code, subcode, status } = error;
  const known = ownEntry(rules, `${code}/${subcode}`) ?? ownEntry(rules, String(code));
  if (known) return known;
  // Meta's general permissions: https://developers.facebook.com/docs/graph-api/guides/error-handling
  if (code >= 200 && code <= 299)
    return { is: "failed", text: () => t("failed.permission"), showDetails: true };
  const text = () => t("failed.code", { code: subcode ? `${code}/${subcode}` : code });
  if (status === 429) return { is: "later", afterMs: 60_000, text, showDetails: true };
  return { is: status >= 500 ? "unknown" : "failed", text, showDetails: true };
}

function failureOf({ message, details }: GraphError, { text, showDetails }: ErrorRule): string {
  return showDetails ? t("withDetails", { text: text(), details: details ?? message }) : text();
}
