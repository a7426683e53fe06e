import { dateFormat } from "@/messages/date-format";
import type { Context } from "./column";
import { parseLast, type TimeFilter } from "./grammar/time";
import { timeBounds } from "./time-bounds";

type Clock = Pick<Context, "zone" | "now">;

/**
 * What a relative range means at a moment, for files that are read later: "1–31 October 2026, Europe/Prague". Null for a filter that
 * names its times itself.
 */
export function relativePeriod(filter: TimeFilter, { zone, now }: Clock): string | null {
  if (!filter.relative) return null;
  const { from = now, to = now } = timeBounds(filter, { zone, now });
  const isHours = parseLast(filter.relative)?.unit === "hours";
  const format = dateFormat({
    ...{ day: "numeric", month: "long", year: "numeric", timeZone: zone },
    ...(isHours ? { hour: "2-digit", minute: "2-digit" } : {}),
  });
  return `${format.formatRange(from, isHours ? to : lastMomentBefore(to))}, ${zone}`;
}

/** The days from and to of a relative range, `2026-10-01`. Null for any other filter, and for a range of hours. */
export function relativeDays(filter: TimeFilter, { zone, now }: Clock): [from: string, to: string] | null {
  if (!filter.relative || filter.exclude) return null;
  const { from, to } = timeBounds(filter, { zone, now });
  const day = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeZone: zone });
  return from && to ? [day.format(from), day.format(lastMomentBefore(to))] : null;
}

function lastMomentBefore(at: Date): Date {
  return new Date(at.getTime() - 1);
}
