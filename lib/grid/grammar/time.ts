import { type Clock, parseClock, printClock } from "./clock";
import { EMPTY, ParseError, splitExclusion, splitRange } from "./syntax";

/** Bounds as written: a day, a local time, an instant or a relative name. They become instants in time-bounds.ts. */
export type TimeFilter = {
  is: "time";
  exclude: boolean;
  relative?: string;
  from?: string;
  to?: string;
  empty: boolean;
  /** Of the range, or of all times, only those on these weekdays and in these hours. */
  clock?: Clock;
};

/** The relative ranges that the filter offers; `last-<n>d` and `last-<n>h` work for any n. */
export const relativeTimes = [
  "today",
  "yesterday",
  "last-24h",
  "last-7d",
  "last-30d",
  "this-week",
  "last-week",
  "this-month",
  "last-month",
] as const;

/** Checks the form of the bounds, not that the days exist. Throws ParseError. */
export function parseTime(text: string): TimeFilter {
  const { exclude, rest } = splitExclusion(text);
  if (rest === EMPTY) return { is: "time", exclude, empty: true };
  const at = rest.indexOf("@");
  const clock = at < 0 ? {} : { clock: parseClock(rest.slice(at + 1)) };
  return {
    is: "time",
    exclude,
    empty: false,
    ...parseRange(at < 0 ? rest : rest.slice(0, at), at === 0),
    ...clock,
  };
}

function parseRange(range: string, isOnlyClock: boolean): Pick<TimeFilter, "relative" | "from" | "to"> {
  if (isOnlyClock) return {};
  if (relativeTimes.some((each) => each === range) || parseLast(range)) return { relative: range };
  const { from, to } = splitRange(range);
  for (const bound of [from, to]) if (bound !== undefined) checkForm(bound);
  return { from, to };
}

export function printTime(filter: TimeFilter): string {
  const { from, to, clock } = filter;
  const range = from === to ? (from ?? "") : `${from ?? ""}..${to ?? ""}`;
  const written = (filter.relative ?? range) + (clock ? `@${printClock(clock)}` : "");
  return (filter.exclude ? "!" : "") + (filter.empty ? EMPTY : written);
}

export function parseLast(relative: string): { count: number; unit: "days" | "hours" } | null {
  const [, count, unit] = /^last-([1-9]\d{0,3})([dh])$/.exec(relative) ?? [];
  return count ? { count: Number(count), unit: unit === "h" ? "hours" : "days" } : null;
}

export type BoundForm = "day" | "local" | "instant";

const FORMS: Readonly<Record<BoundForm, RegExp>> = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  local: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/,
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/,
};

export function formOf(bound: string): BoundForm | null {
  const forms: readonly BoundForm[] = ["day", "local", "instant"];
  return forms.find((form) => FORMS[form].test(bound)) ?? null;
}

/** Leaves room for a zone's offset on both sides of what four digits can write. */
const [FIRST_YEAR, LAST_YEAR] = [1000, 9998];

function checkForm(bound: string): void {
  if (!formOf(bound)) throw new ParseError("notTime", { text: bound });
  const year = Number(bound.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR)
    throw new ParseError("yearOutside", { first: FIRST_YEAR, last: LAST_YEAR });
}
