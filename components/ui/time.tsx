import { cn } from "./cn";

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
  /** 22 Nov 2026 */
  date: { day: "numeric", month: "short", year: "numeric" },
  /** 16:02 */
  time: { hour: "2-digit", minute: "2-digit" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

export type TimeProps = {
  at: Date | string;
  /** The tenant's zone; times are never shown in the server's or the browser's by accident. */
  zone: string;
  show?: keyof typeof shapes;
  className?: string;
};

/** A moment, short in the text and in full on hover. */
export function Time({ at, zone, show = "datetime", className }: TimeProps) {
  const moment = typeof at === "string" ? new Date(at) : at;
  return (
    <time
      data-slot="time"
      dateTime={moment.toISOString()}
      title={`${formatted(moment, zone, "seconds")} (${zone})`}
      className={cn("whitespace-nowrap", className)}
    >
      {formatted(moment, zone, show)}
    </time>
  );
}

function formatted(moment: Date, zone: string, show: keyof typeof shapes): string {
  return formatOf(zone, show).format(moment);
}

// Making a format costs more than using it a hundred times, and a table uses it for every cell.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, show: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${zone} ${show}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...shapes[show], hourCycle: "h23", timeZone: zone });
  formats.set(key, made);
  return made;
}
