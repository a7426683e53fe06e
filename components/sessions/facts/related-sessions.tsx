import { Channel } from "@/components/channel-icon";
import { EmptyState } from "@/components/empty-state";
import { PageLink } from "@/components/navigation/page-link";
import { StatusBadge } from "@/components/status-badge";
import { Time } from "@/components/time/time";
import { cn } from "@/components/ui/cn";
import { LinkButton } from "@/components/ui/link-button";
import { UserIcon } from "@/components/ui/object-icons";
import { formatDuration } from "@/lib/duration";
import { ownEntry } from "@/lib/own-entry";
import { directoryNames } from "@/lib/sessions/directory-names";
import { type RelatedSession, relatedSessions } from "@/lib/sessions/related-sessions";
import { endReasons } from "@/lib/sessions/vocabulary";
import { t } from "@/messages/session-facts";
import type { TabProps } from "../panel-types";

export async function RelatedSessions({ actor, session, hrefs }: TabProps) {
  const { clientId, later, self, earlier, more } = await relatedSessions(actor, session.id);
  const all = [...later, self, ...earlier];
  if (clientId === null || all.length === 1)
    return (
      <EmptyState icon={<UserIcon />} title={t("noOthers")}>
        {clientId === null ? t("notIdentified") : t("onlyThis")}
      </EmptyState>
    );
  const operators = await directoryNames(
    actor.tenant.id,
    "operators",
    all.flatMap(({ operatorIds }) => operatorIds),
  );
  return (
    <div className="flex flex-col gap-3 px-4">
      <ol aria-label={t("ofClient")} className="flex flex-col">
        {all.map((each) => (
          <RelatedItem
            key={each.id}
            session={each}
            operators={each.operatorIds.map((id) => operators.get(id) ?? t("operator", { id }))}
            href={each.id === session.id ? null : hrefs.session(each.id)}
            zone={actor.tenant.zone}
          />
        ))}
      </ol>
      <LinkButton
        variant="outline"
        href={hrefs.filter("client-id", String(clientId))}
        size="sm"
        className="self-center"
      >
        {more ? t("showAll") : t("show")}
      </LinkButton>
    </div>
  );
}

type ItemProps = { session: RelatedSession; operators: string[]; href: string | null; zone: string };

function RelatedItem({ session, operators, href, zone }: ItemProps) {
  const content = (
    <>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <span className={cn("font-mono text-xs", href && "text-primary")}>{session.id}</span>
        <Time at={session.createdAt} zone={zone} />
        <Channel channel={session.channel} className="text-xs" />
        <span className="ml-auto text-muted-foreground text-xs">{outcome(session)}</span>
      </span>
      <span className="flex min-w-0 items-center gap-x-3 text-muted-foreground text-xs">
        <StatusBadge status={session.status} plain />
        {operators.length > 0 && <span className="truncate">{operators.join(", ")}</span>}
        {session.continuesId !== null && (
          <span className="whitespace-nowrap">{t("continues", { id: session.continuesId })}</span>
        )}
      </span>
      {session.initialMessage && (
        <span dir="auto" className="truncate text-xs">
          {session.initialMessage}
        </span>
      )}
    </>
  );
  const className = "flex min-w-0 flex-col gap-0.5 rounded-md px-2 py-2";
  return (
    <li className="border-b last:border-b-0">
      {href === null ? (
        <div aria-current="true" className={cn(className, "bg-selected")}>
          <span className="font-medium text-2xs text-muted-foreground uppercase tracking-wide">
            {t("thisSession")}
          </span>
          {content}
        </div>
      ) : (
        <PageLink href={href} className={cn(className, "hover:bg-accent")}>
          {content}
        </PageLink>
      )}
    </li>
  );
}

function outcome({ durationSeconds, endReason, messageCount }: RelatedSession): string {
  const reason = endReason && (ownEntry(endReasons, endReason) ?? endReason);
  const messages = t("messages", { count: messageCount });
  return [durationSeconds !== null && formatDuration(durationSeconds), messages, reason]
    .filter(Boolean)
    .join(" · ");
}
