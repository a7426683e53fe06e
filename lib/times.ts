/*
 * Instants in words, always in a zone that is given: the tenant's, never the server's or the browser's by accident.
 */

const shapes = {
  /** 22 Nov 2026, 16:02 */
  datetime: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
  /** 22 Nov 2026, 16:02:31 */
  seconds: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  },
  /** 22 Nov 2026, 16:02:31 GMT+01:00: without any doubt, also in the hour that comes twice */
  full: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  },
  /** 22 Nov 2026 */
  date: { day: "numeric", month: "short", year: "numeric" },
  /** Sunday 22 November 2026 */
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  /** 16:02 */
  time: { hour: "2-digit", minute: "2-digit" },
  /** 16:02:31 */
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  /** 16:02:31.250: where a difference of whole seconds would not add up */
  exact: { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeShape = keyof typeof shapes;

/** An instant as a zone's clocks and calendars show it. */
export function timeText(at: Date, zone: string, shape: TimeShape): string {
  return formatOf(zone, shape).format(at);
}

/** Whether two instants are of one local day. */
export function isSameDay(a: Date, b: Date, zone: string): boolean {
  return timeText(a, zone, "date") === timeText(b, zone, "date");
}

// Making a format costs more than using it a hundred times, and a table uses it for every cell.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, shape: TimeShape): Intl.DateTimeFormat {
  const key = `${zone} ${shape}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...shapes[shape], hourCycle: "h23", timeZone: zone });
  formats.set(key, made);
  return made;
}
