import type { SendResult } from "../channel";

/** Ends the sending of a message with its result. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly result: SendResult) {
    super("failure" in result ? result.failure : "");
  }
}

/** In milliseconds. */
export const RETRY_AFTER = 30_000;

const CREDENTIALS =
  "Apple refused the credentials of this channel. An administrator can test it in the settings.";
const failed: Readonly<Record<number, string>> = {
  400: "Apple could not read the message",
  401: CREDENTIALS,
  403: CREDENTIALS,
  413: "The message is too large for Apple",
};

const GONE = "Apple no longer delivers to this client, who must write first";

/**
 * What an answer other than success means for a message:
 * https://register.apple.com/resources/messages/msp-rest-api/common-specs
 */
export function resultOf(status: number): SendResult {
  if (status === 404)
    return { is: "failed", failure: GONE, permission: { allowed: false, reason: GONE, until: null } };
  if (status === 429 || status === 503)
    return { is: "later", afterMs: RETRY_AFTER, failure: `Apple takes no messages now (${status})` };
  // Nothing says that Apple recognises a message that it gets twice.
  if (status >= 500 || status === 408) return unclear(`Apple answered with an error (${status})`);
  return { is: "failed", failure: failed[status] ?? `Apple refused the message (${status})` };
}

/** The client may have the message. */
export function unclear(what: string): SendResult {
  return { is: "unknown", failure: `${what}, so the client may have this message or not` };
}
