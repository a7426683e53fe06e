import { Time } from "@/components/time/time";
import { t } from "@/messages/transcript-messages";

/** The time of a message, as a link to it. A click copies the address, for which CopyListener needs the place. */
export function MessageTime({ seq, at, zone }: { seq: number; at: Date; zone: string }) {
  return (
    <a
      href={`#event-${seq}`}
      data-copy-place={`transcript@${seq}`}
      className="rounded-sm hover:underline focus-visible:underline"
    >
      <Time at={at} zone={zone} show="time" />
      <span className="sr-only">{t("copyLink")}</span>
    </a>
  );
}
