/* How long an operator has to accept, a client waits, and the after-call work lasts. `decide.ts` acts when a deadline has passed. */

/** In seconds: how long an offer is open where no group sets it. */
export const ACCEPT_SECONDS = 30;

/** In seconds. After-call work ends by itself after it. */
export const WRAP_UP_SECONDS = 600;

/** When an offer made at `at` times out. */
export function offerDeadline(at: Date, acceptSeconds: number): Date {
  return later(at, acceptSeconds);
}

/** When a session that waits since `since` leaves the queue of a group. */
export function queueDeadline(since: Date, queueSeconds: number): Date {
  return later(since, queueSeconds);
}

/** When a session whose operator is offline since `since` goes back to the queue of a group. */
export function returnDeadline(since: Date, minutes: number): Date {
  return later(since, 60 * minutes);
}

/** When the after-call work of a session that ended at `endedAt` ends by itself. */
export function wrapUpDeadline(endedAt: Date): Date {
  return later(endedAt, WRAP_UP_SECONDS);
}

function later(at: Date, seconds: number): Date {
  return new Date(at.getTime() + 1_000 * seconds);
}

/** In minutes: how long a client who is gone keeps their place in the queue where the channel account does not say. */
export const GONE_MINUTES = 2;
