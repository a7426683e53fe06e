import { type TimeShape, timeText } from "@/lib/times";

export type TimeProps = {
  at: Date | string;
  /** The tenant's zone; times are never shown in the server's or the browser's by accident. */
  zone: string;
  show?: TimeShape;
  className?: string;
};

/** A moment, short in the text and in full on hover. */
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
