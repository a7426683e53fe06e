import { Temporal } from "temporal-polyfill";

/** The day that it is in a time zone. `at` is in UTC milliseconds. */
export function localDay(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}
