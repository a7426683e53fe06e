/* How one track is held at the place where the axis is. Times are in seconds. */

/** Differences that nobody hears or sees. */
const UNNOTICED = 0.04;
/** Differences above it are corrected by a jump, those below by playing a little faster or slower. */
const JUMP_ABOVE = 0.3;
const NUDGE = 0.03;

export type Correction = { jumpTo: number | null; rate: number };

/** What brings a track that is at `actual` to `expected` while it plays at `rate`. */
export function correctionOf(actual: number, expected: number, rate: number): Correction {
  const ahead = actual - expected;
  if (Math.abs(ahead) > JUMP_ABOVE) return { jumpTo: expected, rate };
  if (Math.abs(ahead) <= UNNOTICED) return { jumpTo: null, rate };
  return { jumpTo: null, rate: rate * (ahead > 0 ? 1 - NUDGE : 1 + NUDGE) };
}

type Span = { offset: number; duration: number | null };

export function endOf({ offset, duration }: Span): number {
  return duration === null ? Number.POSITIVE_INFINITY : offset + duration;
}

/** Whether a track sounds at a place of the axis. */
export function isWithin(span: Span, position: number): boolean {
  return position >= span.offset && position < endOf(span);
}

/** The length of the axis; tracks of unknown length count from their start. */
export function lengthOf(spans: readonly Span[]): number {
  return Math.max(0, ...spans.map(({ offset, duration }) => offset + (duration ?? 0)));
}
