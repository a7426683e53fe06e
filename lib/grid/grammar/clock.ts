import { ParseError } from "./syntax";

/** Weekdays, 1 for Monday, and hours of the clock on the wall; without any of one sort, all of it. Both in order. */
export type Clock = { weekdays: readonly number[]; hours: readonly number[] };

export const weekdayNames = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

const SHORT = weekdayNames.map((name) => name.slice(0, 3).toLowerCase());

/** Parses `mon,tue`, `09` and `mon,09,10`. Throws ParseError. */
export function parseClock(text: string): Clock {
  const [weekdays, hours] = [new Set<number>(), new Set<number>()];
  for (const item of text.split(",")) {
    const weekday = SHORT.indexOf(item);
    const hour = /^\d{1,2}$/.test(item) ? Number(item) : 24;
    if (weekday >= 0) weekdays.add(weekday + 1);
    else if (hour < 24) hours.add(hour);
    else throw new ParseError(`“${item}” is not a weekday like mon or an hour like 09`);
  }
  return { weekdays: inOrder(weekdays), hours: inOrder(hours) };
}

export function printClock({ weekdays, hours }: Clock): string {
  return [...weekdays.map((weekday) => SHORT[weekday - 1]), ...hours.map(twoDigits)].join(",");
}

export function clockWords({ weekdays, hours }: Clock): string {
  const days = weekdays.map((weekday) => weekdayNames[weekday - 1]).join(" or ");
  const times = hours.map(hourText).join(" or ");
  return [days, times].filter(Boolean).join(", ");
}

/** `09:00–10:00`. */
function hourText(hour: number): string {
  return `${twoDigits(hour)}:00–${twoDigits(hour + 1)}:00`;
}

/** What both allow; null if nothing. */
export function bothClocks(a: Clock | undefined, b: Clock): Clock | null {
  if (!a) return b;
  const weekdays = common(a.weekdays, b.weekdays);
  const hours = common(a.hours, b.hours);
  return weekdays && hours && { weekdays, hours };
}

function common(a: readonly number[], b: readonly number[]): readonly number[] | null {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  const both = a.filter((each) => b.includes(each));
  return both.length > 0 ? both : null;
}

function inOrder(numbers: ReadonlySet<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

function twoDigits(hour: number): string {
  return String(hour).padStart(2, "0");
}
