const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Between attempts, as Standard Webhooks proposes: 75 hours and a half in all. */
const GAPS = [
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

export const MOST_ATTEMPTS = GAPS.length + 1;

/** So that what failed together does not come again together. */
const JITTER = 0.1;

/**
 * How long to wait after so many attempts, in milliseconds; null when there is no other. Not shorter than `atLeast`;
 * `random` is from 0 to 1.
 */
export function gapAfter(attempts: number, atLeast = 0, random = Math.random()): number | null {
  const gap = GAPS[attempts - 1];
  return gap === undefined ? null : Math.round(Math.max(gap, atLeast) * (1 + JITTER * random));
}
