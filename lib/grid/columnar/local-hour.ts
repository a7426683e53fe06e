import { Temporal } from "temporal-polyfill";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The epoch was a Thursday. */
const FIRST_WEEKDAY = 3;

/** Returns the hour of the week in a zone, 0 for the first one of Monday, of a time in UTC milliseconds. */
export function localHourOf(zone: string): (at: number) => number {
  const localOf = localTimeOf(zone);
  return (at) => {
    const local = localOf(at);
    const day = Math.floor(local / DAY);
    const weekday = (((day + FIRST_WEEKDAY) % 7) + 7) % 7;
    return weekday * 24 + Math.floor((local - day * DAY) / HOUR);
  };
}

/** Returns what the clock in a zone shows at a time in UTC milliseconds, as the time at which a clock in UTC shows it. */
export function localTimeOf(zone: string): (at: number) => number {
  const offsetOf = offsets(zone);
  return (at) => at + offsetOf(at);
}

/** The offset is looked up twice for each day, and for each time on days on which it changes. */
function offsets(zone: string): (at: number) => number {
  const ofDays = new Map<number, number | null>();
  const exactly = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  const ofDay = (day: number) => {
    const start = exactly(day * DAY);
    return start === exactly((day + 1) * DAY) ? start : null;
  };
  let [last, lastOffset]: [number, number | null] = [Number.NaN, null];
  return (at) => {
    const day = Math.floor(at / DAY);
    // The next time is often on the same day.
    if (day !== last) {
      let offset = ofDays.get(day);
      if (offset === undefined) {
        offset = ofDay(day);
        ofDays.set(day, offset);
      }
      [last, lastOffset] = [day, offset];
    }
    return lastOffset ?? exactly(Math.floor(at));
  };
}
