import { dateFormat } from "@/messages/date-format";
import { currentLanguage } from "@/messages/language";

const shapes = {
  datetime: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  seconds: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
  /** 22 Nov 2026, 16:02:31 GMT+01:00 */
  full: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  },
  date: { day: "numeric", month: "short", year: "numeric" },
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit" },
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  exact: { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeShape = keyof typeof shapes;

/** An instant in words of the current language. `zone` is an IANA time zone, the tenant's and never the server's by default. */
export function timeText(at: Date, zone: string, shape: TimeShape): string {
  // Each month has three letters, so that the columns of times are as wide in September as in May.
  return formatOf(zone, shape)
    .format(at)
    .replace(/\bSept\b/, "Sep");
}

// A key that costs less than that of any options.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, shape: TimeShape): Intl.DateTimeFormat {
  const key = `${currentLanguage()} ${zone} ${shape}`;
  const known = formats.get(key) ?? dateFormat({ ...shapes[shape], timeZone: zone });
  formats.set(key, known);
  return known;
}

export function isSameDay(a: Date, b: Date, zone: string): boolean {
  return timeText(a, zone, "date") === timeText(b, zone, "date");
}
