const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Between attempts, as Standard Webhooks proposes: 75.5 hours in all. */
const DELAYS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

export const MAX_ATTEMPTS = DELAYS.length + 1;

/** Spreads out the retries of deliveries that failed at the same time. */
const JITTER = 0.1;

/** The delay before the next attempt, in milliseconds and at least `minDelay`; null after the last. `random` is from 0 to 1. */
export function retryDelay(attempts: number, minDelay = 0, random = Math.random()): number | null {
  const delay = DELAYS[attempts - 1];
  return delay === undefined ? null : Math.round(Math.max(delay, minDelay) * (1 + JITTER * random));
}
