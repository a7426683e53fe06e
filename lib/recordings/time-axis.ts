/** A stretch of time of which there is a recording. `end` is null while its length is unknown. */
export type Stretch = { start: Date; end: Date | null };

type Recorded = { startedAt: Date | null; durationSeconds: number | null };

/** The stretches of recordings that say when they begin. */
export function stretchesOf(recordings: readonly Recorded[]): Stretch[] {
  return recordings.flatMap(({ startedAt, durationSeconds }) =>
    startedAt === null
      ? []
      : [
          {
            start: startedAt,
            end: durationSeconds === null ? null : new Date(startedAt.getTime() + durationSeconds * 1_000),
          },
        ],
  );
}

/** Where all tracks of a session begin together; null without any. */
export function axisStart(stretches: readonly Stretch[]): Date | null {
  if (stretches.length === 0) return null;
  return new Date(Math.min(...stretches.map(({ start }) => start.getTime())));
}

/** The seconds from the start of the axis to a time of which there is a recording; null when there is none. */
export function secondsAt(stretches: readonly Stretch[], at: Date): number | null {
  const start = axisStart(stretches);
  const covers = ({ start, end }: Stretch) => start <= at && (end === null || at <= end);
  return start !== null && stretches.some(covers) ? (at.getTime() - start.getTime()) / 1_000 : null;
}

/** Where the last track ends; null when the length of one is unknown, or without any. */
export function axisEnd(stretches: readonly Stretch[]): Date | null {
  const ends = stretches.map(({ end }) => end?.getTime() ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...ends);
  return Number.isFinite(last) ? new Date(last) : null;
}
