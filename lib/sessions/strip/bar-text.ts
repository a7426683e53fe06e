import { dateFormat } from "@/messages/date-format";
import type { Range, Unit } from "./choose-unit";

const HOUR = 3_600_000;
const date = { day: "numeric", month: "short", year: "numeric" } as const;
const clock = { hour: "2-digit", minute: "2-digit" } as const;

/** What each bar stands for: `12 Nov 2026`, `Thu 12 Nov 2026, 08:00–09:00`, `9–15 Nov 2026`. Bounds are UTC milliseconds. */
export function barTexts(bounds: readonly number[], unit: Unit, zone: string): string[] {
  const text = textOf(unit, zone);
  return bounds.slice(0, -1).map((from, bar) => text(from, bounds[bar + 1] as number));
}

function textOf({ of, step }: Unit, zone: string): (from: number, to: number) => string {
  const format = (options: Intl.DateTimeFormatOptions) => dateFormat({ ...options, timeZone: zone });
  if (of === "minute" || of === "hour") {
    const [day, time] = [format({ weekday: "short", ...date }), format(clock)];
    return (from, to) => `${day.format(from)}, ${time.format(from)}–${time.format(to)}`;
  }
  if (of === "day") {
    const day = format({ weekday: "short", ...date });
    return (from) => day.format(from);
  }
  const range = format(
    of === "week" ? date : of === "month" ? { month: "long", year: "numeric" } : { year: "numeric" },
  );
  const isOne = of !== "week" && step === 1;
  return (from, to) => (isOne ? range.format(from) : range.formatRange(from, to - 1));
}

/** All that the bars cover: `20 Oct – 19 Nov 2026`, with times where it is short. */
export function rangeText({ from, to }: Range, zone: string): string {
  const isShort = to - from < 48 * HOUR && !isWholeDay(from, to, zone);
  const format = dateFormat({ ...date, ...(isShort ? clock : {}), timeZone: zone });
  return format.formatRange(from, isShort ? to : to - 1);
}

function isWholeDay(from: number, to: number, zone: string): boolean {
  const time = dateFormat({ ...clock, timeZone: zone });
  return time.format(from) === "00:00" && time.format(to) === "00:00";
}

export type AxisLabel = { bar: number; text: string };

const MOST_LABELS = 8;

/** Labels below the beginnings of some bars, at equal distances where the bars allow it. */
export function axisLabels(bounds: readonly number[], { of }: Unit, zone: string): AxisLabel[] {
  const bars = bounds.slice(0, -1);
  const isWithinDays = of === "minute" || of === "hour";
  const days = isWithinDays && (bounds.at(-1) as number) - (bounds[0] as number) > 48 * HOUR;
  const options = isWithinDays && !days ? clock : axisFormat(of);
  const format = dateFormat({ ...options, timeZone: zone });
  const time = dateFormat({ ...clock, timeZone: zone });
  const candidates = bars.flatMap((at, bar) => (days && time.format(at) !== "00:00" ? [] : [{ bar, at }]));
  const step = Math.ceil(candidates.length / MOST_LABELS);
  return candidates
    .filter(({ bar }, index) => index % step === 0 && bar / bars.length < 0.95)
    .map(({ bar, at }) => ({ bar, text: format.format(at) }));
}

function axisFormat(of: Unit["of"]): Intl.DateTimeFormatOptions {
  if (of === "year") return { year: "numeric" };
  return of === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" };
}
