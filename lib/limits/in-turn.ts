import type { Actor } from "@/lib/actor";
import { currentRequest } from "@/lib/current-request";
import { slots } from "@/lib/limits/slots";
import { t } from "@/messages/limit-errors";

/** Lists, searches, totals and values that one user, or one API key, reads at once in this process. */
export const MAX_RUNNING = 3;
const MAX_WAIT_MS = 20_000;

const running = slots(MAX_RUNNING);

/**
 * Reads sessions or the audit when the actor has a place for it; others wait in order, so that those of one user do not delay another's.
 * `what` names what is read: a newer request of the same page for the same thing takes the place of one that waits. Throws Unavailable
 * after waiting for too long.
 */
export async function inTurn<T>(actor: Actor, what: string, read: () => Promise<T>): Promise<T> {
  const key = keyOf(actor);
  if (key === null) return read();
  const request = currentRequest();
  const release = await running.wait(key, {
    signal: request?.left,
    purpose: request?.page ? `${what} ${request.path} ${request.page}` : null,
    caller: request,
    limit: {
      ms: MAX_WAIT_MS,
      message: t("tooManySearches", { running: MAX_RUNNING }),
    },
  });
  try {
    return await read();
  } finally {
    release();
  }
}

/** Null for Parley itself. */
function keyOf(actor: Actor): string | null {
  if (actor.kind === "user") return `user ${actor.userId}`;
  return actor.kind === "key" ? `key ${actor.keyId}` : null;
}
