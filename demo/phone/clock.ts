import { aurora } from "../tenants";

const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: aurora.zone });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: aurora.zone });

/** As phones show it: "14:05" today, "3 Nov 14:05" before. In the zone of aurora. */
export function clockText(at: Date, now: Date): string {
  return day.format(at) === day.format(now) ? time.format(at) : `${day.format(at)} ${time.format(at)}`;
}

/** "3 hours ago". */
export function agoText(at: Date, now: Date): string {
  const minutes = Math.max(0, Math.round((now.getTime() - at.getTime()) / 60_000));
  if (minutes < 1) return "just now";
  const [count, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 48 * 60
        ? [Math.round(minutes / 60), "hour"]
        : [Math.round(minutes / 1_440), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
