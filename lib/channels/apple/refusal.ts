import type { SendResult } from "../channel";
import { ASK_ADMIN, unclear } from "../send-result";

/** In milliseconds. */
export const RETRY_AFTER = 30_000;

const CREDENTIALS = `Apple refused the credentials of this channel. ${ASK_ADMIN}`;
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
    return {
      is: "later",
      afterMs: RETRY_AFTER,
      failure: `Apple does not accept messages at the moment (${status})`,
    };
  // Nothing says that Apple recognises a message that it gets twice.
  if (status >= 500 || status === 408) return unclear(`Apple answered with an error (${status})`);
  return { is: "failed", failure: failed[status] ?? `Apple refused the message (${status})` };
}
