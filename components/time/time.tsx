import { type TimeShape, timeText } from "@/lib/time-text";

export type TimeProps = {
  at: Date | string;
  /** The time zone of the tenant, never that of the server or the browser. */
  zone: string;
  show?: TimeShape;
  className?: string;
};

/** A time, short in the text and in full on hover. */
export function Time({ at, zone, show = "datetime", className }: TimeProps) {
  const moment = typeof at === "string" ? new Date(at) : at;
  return (
    <time
      dateTime={moment.toISOString()}
      title={`${timeText(moment, zone, "full")} (${zone})`}
      className={className}
    >
      {timeText(moment, zone, show)}
    </time>
  );
}
