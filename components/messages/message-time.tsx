import { Time } from "@/components/time/time";

/** The time of a message, as a link to it. A click copies the address, for which CopyListener needs the place. */
export function MessageTime({ seq, at, zone }: { seq: number; at: Date; zone: string }) {
  return (
    <a
      href={`#event-${seq}`}
      data-copy-place={`transcript@${seq}`}
      className="rounded-sm hover:underline focus-visible:underline"
    >
      <Time at={at} zone={zone} show="time" />
      <span className="sr-only">, copy the link to this message</span>
    </a>
  );
}
