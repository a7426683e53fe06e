import { Suspense } from "react";
import { HeldBadge } from "@/components/cases/held-badge";
import { ChannelIcon } from "@/components/channel-icon";
import { CopyButton } from "@/components/copy/copy-button";
import { SessionUpdates } from "@/components/live/session-updates";
import { StatusBadge } from "@/components/status-badge";
import { Elapsed } from "@/components/time/elapsed";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { BanIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { ExternalIcon } from "@/components/ui/object-icons";
import { Separator } from "@/components/ui/separator";
import { tooltip } from "@/components/ui/tooltip";
import { neutralizeBidi } from "@/lib/bidi";
import { formatDuration } from "@/lib/duration";
import { expectsChanges } from "@/lib/sessions/expects-changes";
import { t as clientName } from "@/messages/client-name";
import { t } from "@/messages/session-panel";
import { AbsenceBadges } from "./absence-marks";
import { CloseLink } from "./close-link";
import { NeighbourLinks } from "./neighbour-links";
import type { TabProps } from "./panel-types";

export function SessionHeader(props: TabProps) {
  const { actor, session, hrefs, neighbours, tools, layout = "panel" } = props;
  const Heading = layout === "page" ? "h1" : "h2";
  const duration = session.cells.duration;
  const talksSince = session.status === "active" ? session.times.acceptedAt : null;
  const buttons = tools?.(session);
  return (
    <header data-slot="session-header" className="flex flex-col gap-1 px-4 pt-2 pb-1.5">
      <div className="flex min-w-0 flex-wrap items-center justify-end gap-x-1 gap-y-1">
        <div className="mr-auto flex min-w-0 max-w-full flex-1 basis-28 items-center gap-2">
          <ChannelIcon channel={session.channel} />
          <Heading dir="auto" className="min-w-0 truncate font-semibold text-base">
            {neutralizeBidi(session.clientName ?? "") || (
              <span className="text-muted-foreground">{clientName("unnamed")}</span>
            )}
          </Heading>
        </div>
        <NeighbourLinks hrefs={hrefs} neighbours={neighbours} />
        {layout === "panel" && (
          <LinkButton
            href={hrefs.full}
            variant="ghost"
            size="icon-xs"
            aria-label={t("openPage")}
            {...tooltip(t("openPage"))}
          >
            <ExternalIcon />
          </LinkButton>
        )}
        {buttons && (
          <>
            <Separator orientation="vertical" className="mx-1" />
            {buttons}
          </>
        )}
        <CloseLink href={hrefs.close} />
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-0.5 text-muted-foreground text-xs">
        <CopyButton text={String(session.id)} label={t("copyId")} className="-ml-1 px-1 font-mono">
          {session.id}
        </CopyButton>
        <CopyButton
          text={`/${actor.tenant.slug}/sessions/${session.id}`}
          isPath
          label={t("copyLink")}
          className="-ml-1.5"
        />
        <StatusBadge status={session.status} plain />
        <AbsenceBadges absence={session.absence} />
        {session.cells.banned === true && (
          <Badge variant="destructive">
            <BanIcon className="size-3" />
            {t("banned")}
          </Badge>
        )}
        <HeldBadge names={session.cells.case as string[] | undefined} />
        {session.times.createdAt && <Time at={session.times.createdAt} zone={actor.tenant.zone} />}
        {typeof duration === "number" && (
          <span title={t("duration")}>
            {talksSince ? (
              <Elapsed since={talksSince.getTime()} seconds={duration} />
            ) : (
              formatDuration(duration)
            )}
          </span>
        )}
        {followsItself(props) && (
          <Suspense>
            <Updates key={session.id} actor={actor} session={session} />
          </Suspense>
        )}
      </div>
    </header>
  );
}

/** The Live list updates the session that is open in it. */
function followsItself({ selection, layout }: TabProps): boolean {
  return layout === "page" || selection.scope !== "live";
}

async function Updates({ actor, session }: Pick<TabProps, "actor" | "session">) {
  if (!session.live && !(await expectsChanges(actor, session.id))) return null;
  return <SessionUpdates source={`/${actor.tenant.slug}/sessions/${session.id}/wakes`} />;
}
