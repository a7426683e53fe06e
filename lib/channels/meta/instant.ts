import { numberAt } from "../json";

/** In milliseconds: before it there was neither WhatsApp nor Messenger. */
const EARLIEST = Date.UTC(2009, 0, 1);
/** In milliseconds. */
const MAX_SKEW = 24 * 60 * 60_000;

/**
 * A time of Meta in `unit` milliseconds since 1970, as a number or a text; the time of receipt when it is missing or cannot be
 * right.
 */
export function instantOf(written: unknown, unit: 1 | 1_000, receivedAt: Date): Date {
  const time = (numberAt(written) ?? 0) * unit;
  return time >= EARLIEST && time <= receivedAt.getTime() + MAX_SKEW ? new Date(time) : receivedAt;
}
