import { labels } from "@/messages/catalogue";
import { dateFormat } from "@/messages/date-format";
import { t } from "@/messages/relative-times";
import { eitherText } from "./either";
import { type Clock, twoDigits } from "./grammar/clock";
import { relativeTimes } from "./grammar/time";

/** The names of the relative ranges that the filter offers. */
export const relativeTimeNames: Readonly<Record<string, string>> = labels(t, "relative.", relativeTimes);

/** `Monday` for 1, or `Mon`. */
export function weekdayName(weekday: number, length: "long" | "short" = "long"): string {
  // The first day of this month was a Monday.
  return dateFormat({ weekday: length, timeZone: "UTC" }).format(Date.UTC(2024, 0, weekday));
}

/** `Monday or Tuesday, 09:00–10:00`. */
export function clockWords({ weekdays, hours }: Clock): string {
  const days = eitherText(weekdays.map((weekday) => weekdayName(weekday)));
  const times = eitherText(hours.map(hourText));
  return [days, times].filter(Boolean).join(", ");
}

/** `09:00–10:00`. */
function hourText(hour: number): string {
  return `${twoDigits(hour)}:00–${twoDigits(hour + 1)}:00`;
}
