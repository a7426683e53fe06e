import type { SendResult } from "@/lib/channels/channel";
import type { ClaimedMessage } from "./claim";

/** In milliseconds: after that a reply is of no use to the client. */
const GIVE_UP_AFTER = 24 * 3_600_000;
const MAX_ATTEMPTS = 20;
/** In milliseconds: when to repeat what was not answered, where that is safe. */
const UNKNOWN_AFTER = 5_000;
/** In milliseconds. */
const LONGEST_WAIT = 3_600_000;

/**
 * When to send a message again; null when its fate is decided or it is too late. Each attempt waits longer than the one before, up to
 * an hour. `repeatableFor`: for how many milliseconds the vendor recognises a message that it gets twice.
 */
export function retryAt(
  message: Pick<ClaimedMessage, "attempts" | "firstAttemptAt" | "queuedAt">,
  result: SendResult,
  repeatableFor: number,
): Date | null {
  if (result.is === "sent" || result.is === "failed") return null;
  const now = Date.now();
  const wait = Math.min(
    LONGEST_WAIT,
    (result.afterMs ?? UNKNOWN_AFTER) * 2 ** Math.min(10, message.attempts - 1),
  );
  const isSafe = result.is === "later" || now - message.firstAttemptAt.getTime() + wait < repeatableFor;
  const isWorthIt = now - message.queuedAt.getTime() <= GIVE_UP_AFTER && message.attempts < MAX_ATTEMPTS;
  return isSafe && isWorthIt ? new Date(now + wait) : null;
}
