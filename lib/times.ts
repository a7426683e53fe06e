/*
 * Instants in words, always in a zone that is given: the tenant's, never the server's or the browser's by accident.
 * Components show them by <Time>; what says more than one instant in a sentence uses these.
 */

const shapes = {
  /** 10:02:14 */
  clock: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
  /** Sunday 22 November 2026 */
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  /** 22 Nov 2026, 10:02:14 GMT+01:00 */
  full: {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** The time of day: `10:02:14`. */
export function clockText(at: Date, zone: string): string {
  return formatOf(zone, "clock").format(at);
}

/** The local day: `Sunday 22 November 2026`. Two instants are of the same local day if their texts are equal. */
export function dayText(at: Date, zone: string): string {
  return formatOf(zone, "day").format(at);
}

/** The instant without any doubt: `22 Nov 2026, 10:02:14 GMT+01:00`. */
export function fullText(at: Date, zone: string): string {
  return formatOf(zone, "full").format(at);
}

// Making a format costs more than using it a hundred times.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${zone} ${shape}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...shapes[shape], hourCycle: "h23", timeZone: zone });
  formats.set(key, made);
  return made;
}
