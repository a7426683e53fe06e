import type { ReactNode } from "react";
import { EmptyCell } from "@/components/empty-cell";
import { PageLink } from "@/components/navigation/page-link";
import { Elapsed } from "@/components/time/elapsed";
import { RefreshAt } from "@/components/time/refresh-at";
import type { Actor } from "@/lib/actor";
import { type Headline, readHeadline } from "@/lib/live/headline";
import { t } from "@/messages/live";
import { numberText } from "@/messages/number-text";

/** Key numbers above the list, over everything the actor may see, regardless of filters. */
export async function LiveHeadline({ actor, path }: { actor: Actor; path: string }) {
  return <HeadlineNumbers headline={await readHeadline(actor)} path={path} />;
}

export function HeadlineFrame({ path }: { path: string }) {
  return <HeadlineNumbers headline={null} path={path} />;
}

function HeadlineNumbers({ headline, path }: { headline: Headline | null; path: string }) {
  const longest = headline?.longest;
  const limits = headline?.limits;
  return (
    <>
      {headline?.nextLeftAlone && <RefreshAt at={headline.nextLeftAlone.getTime()} />}
      {limits?.nextAt && <RefreshAt at={limits.nextAt.getTime()} />}
      <dl data-slot="headline" className="flex flex-wrap items-baseline gap-x-5 gap-y-1 max-sm:contents">
        <Figure label={t("waiting")} href={`${path}?status=offered,queued`}>
          {headline && numberText(headline.waiting)}
        </Figure>
        <Figure label={t("active")} href={`${path}?status=active`}>
          {headline && numberText(headline.active)}
        </Figure>
        <Figure label={t("longestWait")}>
          {longest && <Elapsed since={longest.since.getTime()} seconds={longest.seconds} />}
        </Figure>
        {headline !== null && headline.leftAlone > 0 && (
          <div data-slot="left-alone" className="flex items-baseline gap-1.5 font-semibold text-destructive">
            <dt className="text-xs">
              <PageLink href={`${path}?operator-offline=yes`} className="underline underline-offset-2">
                {t("operatorOffline")}
              </PageLink>
            </dt>
            <dd className="text-base">{numberText(headline.leftAlone)}</dd>
          </div>
        )}
        {limits && (
          <>
            <Figure label={t("nearLimit")} href={`${path}?limit=warning&sort=limit-at`}>
              <span className={limits.warned > 0 ? "text-warning" : undefined}>
                {numberText(limits.warned)}
              </span>
            </Figure>
            <Figure label={t("overLimit")} href={`${path}?limit=over&sort=limit-at`}>
              <span className={limits.over > 0 ? "text-destructive" : undefined}>
                {numberText(limits.over)}
              </span>
            </Figure>
          </>
        )}
        <Figure label={t("operatorsOnline")} title={headline ? operatorsText(headline) : undefined}>
          {headline && t("onlineOf", { online: headline.online, operators: headline.operators })}
        </Figure>
      </dl>
    </>
  );
}

function operatorsText({ online, busy, operators }: Headline): string {
  return t("operatorsByStatus", { online, busy, others: operators - online - busy });
}

type FigureProps = { label: string; href?: string; title?: string; children: ReactNode };

function Figure({ label, href, title, children }: FigureProps) {
  return (
    <div className="flex items-baseline gap-1.5" title={title}>
      <dt className="text-muted-foreground text-xs">
        {href ? (
          <PageLink
            href={href}
            className="inline-flex min-h-6 items-center underline-offset-2 hover:text-foreground hover:underline"
          >
            {label}
          </PageLink>
        ) : (
          label
        )}
      </dt>
      <dd className="min-w-4 font-semibold text-base">{children ?? <EmptyCell />}</dd>
    </div>
  );
}
