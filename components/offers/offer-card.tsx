import { useState, useSyncExternalStore } from "react";
import { ChannelIcon } from "@/components/channel-icon";
import { clock } from "@/components/time/clock";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";
import { neutralizeBidi } from "@/lib/bidi";
import { channelLabels } from "@/lib/channels/labels";
import { formatDuration } from "@/lib/duration";
import { ownEntry } from "@/lib/own-entry";
import type { OfferedSession } from "@/lib/sessions/offers";
import { t as clientName } from "@/messages/client-name";
import { t } from "@/messages/offers";

type Props = { offer: OfferedSession; pending: boolean; onAccept: () => void; onDecline: () => void };

/** From this many seconds left, the time is shown in red. */
const SOON = 10;

export function OfferCard({ offer, pending, onAccept, onDecline }: Props) {
  const { id, client, channel, group, message, page, gone, waitingSince, expiresAt } = offer;
  const now = useSyncExternalStore(clock.subscribe, clock.read, clock.read);
  const [shownAt] = useState(now);
  const name = neutralizeBidi(client ?? "");
  const left = expiresAt === null ? null : Math.max(0, Math.ceil((expiresAt - now) / 1_000));
  const waited = formatDuration(Math.max(0, (now - waitingSince) / 1_000));
  return (
    <article
      aria-label={name ? t("offerFrom", { name }) : t("offerFromUnnamed")}
      data-slot="offer"
      data-session={id}
      className="relative shrink-0 overflow-hidden rounded-lg border border-info-border bg-popover shadow-popover transition-[opacity,translate] starting:translate-y-2 starting:opacity-0"
    >
      <div className="flex flex-col gap-0.5 px-3 pt-2.5 pb-3">
        <p className="flex min-w-0 items-center gap-2">
          <ChannelIcon channel={channel} />
          <span dir="auto" className="min-w-0 flex-1 truncate font-semibold">
            {name || <span className="text-muted-foreground">{clientName("unnamed")}</span>}
          </span>
          {left !== null && (
            <span
              role="timer"
              aria-label={t("secondsToAnswer", { left })}
              className={cn(
                "shrink-0 font-medium text-xs tabular-nums",
                left <= SOON ? "text-destructive" : "text-muted-foreground",
              )}
            >
              {formatDuration(left)}
            </span>
          )}
        </p>
        {message && (
          <p dir="auto" className="wrap-anywhere line-clamp-3 text-sm">
            {neutralizeBidi(message)}
          </p>
        )}
        <div className="flex min-w-0 items-end gap-2 pt-0.5">
          <p className="min-w-0 flex-1 text-muted-foreground text-xs">
            <span dir="auto" className="block truncate">
              {[ownEntry(channelLabels, channel) ?? channel, group ?? t("offeredToYou")].join(" · ")}
            </span>
            {page && (
              <span dir="ltr" className="block truncate" title={page}>
                {shortAddress(page)}
              </span>
            )}
            <span className="block truncate tabular-nums">
              {t("waiting", { waited })}
              {gone && <span className="font-medium text-warning">{t("hasLeft")}</span>}
            </span>
          </p>
          <Button
            variant="outline"
            size="sm"
            aria-disabled={pending || undefined}
            onClick={pending ? undefined : onDecline}
          >
            {t("decline")}
          </Button>
          <Button
            size="sm"
            data-accept
            aria-keyshortcuts="o"
            aria-disabled={pending || undefined}
            onClick={pending ? undefined : onAccept}
          >
            {pending && <Spinner />}
            {t("accept")}
          </Button>
        </div>
      </div>
      {expiresAt !== null && (
        <span aria-hidden="true" className="absolute inset-x-0 bottom-0 h-0.5 bg-muted">
          <span
            className={cn(
              "block h-full transition-[width] duration-1000 ease-linear motion-reduce:transition-none",
              left !== null && left <= SOON ? "bg-destructive" : "bg-info",
            )}
            style={{ width: `${share(expiresAt - now, expiresAt - shownAt)}%` }}
          />
        </span>
      )}
    </article>
  );
}

/** Without what all addresses begin with: the end says more. */
function shortAddress(page: string): string {
  return neutralizeBidi(page).replace(/^https?:\/\/(www\.)?/, "");
}

function share(left: number, whole: number): number {
  return whole <= 0 ? 0 : Math.round(100 * Math.min(1, Math.max(0, left / whole)));
}
