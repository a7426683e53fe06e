import { ReplyIcon } from "@/components/ui/object-icons";
import type { SessionEvent } from "@/lib/events/event";
import { actorName, type Names } from "@/lib/events/phrase";
import { quotedText } from "@/lib/events/quoted-text";
import { t } from "@/messages/transcript-messages";
import { PlaceLink } from "./place-link";
import type { Related } from "./related-events";

/** The message that another one answers, in short; a click goes to it. */
export function Quote({ event, related, names, anonymised }: QuoteProps) {
  return (
    <PlaceLink
      data-slot="quote"
      href={related.hrefOf(event.seq)}
      className="flex min-w-0 max-w-full items-start gap-1.5 rounded-sm border-border-strong border-l-2 py-0.5 pl-1.5 text-muted-foreground text-xs hover:text-foreground"
    >
      <ReplyIcon className="mt-0.5 size-3" />
      <span className="min-w-0">
        <span className="sr-only">{t("inReplyTo")}</span>
        <bdi className="block truncate font-medium">{actorName(event, names)}</bdi>
        <span dir="auto" className="line-clamp-2 wrap-anywhere">
          {quotedText(event, names, anonymised)}
        </span>
      </span>
    </PlaceLink>
  );
}

type QuoteProps = { event: SessionEvent; related: Related; names: Names; anonymised: boolean };
