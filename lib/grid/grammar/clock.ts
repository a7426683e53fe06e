import { ParseError } from "./syntax";

/** Weekdays, 1 for Monday, and hours of the clock on the wall; without any of one sort, all of it. Both in order. */
export type Clock = { weekdays: readonly number[]; hours: readonly number[] };

const SHORT = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Parses `mon,tue`, `09` and `mon,09,10`. Throws ParseError. */
export function parseClock(text: string): Clock {
  const [weekdays, hours] = [new Set<number>(), new Set<number>()];
  for (const item of text.split(",")) {
    const weekday = SHORT.indexOf(item);
    const hour = /^\d{1,2}$/.test(item) ? Number(item) : 24;
    if (weekday >= 0) weekdays.add(weekday + 1);
    else if (hour < 24) hours.add(hour);
    else throw new ParseError("notClock", { text: item });
  }
  return { weekdays: inOrder(weekdays), hours: inOrder(hours) };
}

export function printClock({ weekdays, hours }: Clock): string {
  return [...weekdays.map((weekday) => SHORT[weekday - 1]), ...hours.map(twoDigits)].join(",");
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

export function twoDigits(hour: number): string {
  return String(hour).padStart(2, "0");
}
