/** What one bar stands for: so many minutes, hours, days ... of the clock on the wall. */
export type Unit = { of: UnitName; step: number };
export type UnitName = "minute" | "hour" | "day" | "week" | "month" | "year";

/** In UTC milliseconds, `to` excluded. */
export type Range = { from: number; to: number };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** On average. */
const lengths: Readonly<Record<UnitName, number>> = {
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30.44 * DAY,
  year: 365.25 * DAY,
};

/** From the shortest; steps of minutes divide the hour, those of hours the day. */
const units: readonly Unit[] = [
  ...[1, 2, 5, 10, 15, 30].map((step): Unit => ({ of: "minute", step })),
  ...[1, 2, 3, 6, 12].map((step): Unit => ({ of: "hour", step })),
  { of: "day", step: 1 },
  { of: "week", step: 1 },
  ...[1, 3].map((step): Unit => ({ of: "month", step })),
  ...[1, 2, 5, 10, 20, 50, 100].map((step): Unit => ({ of: "year", step })),
];

/** So that a day is shown by hours, a week by quarters of days, a month by days, and half a year by weeks. */
const FEWEST = 24;
const MOST = 100;

/** The longest unit with enough bars in a range; a longer one where those would be too many. */
export function chooseUnit({ from, to }: Range): Unit {
  const bars = ({ of, step }: Unit) => (to - from) / (lengths[of] * step);
  // A month of 28 days is shown by days.
  const enough = units.findLastIndex((unit) => Math.ceil(bars(unit)) >= FEWEST);
  const chosen = units.find((unit, index) => index >= enough && bars(unit) <= MOST);
  return chosen ?? (units.at(-1) as Unit);
}
