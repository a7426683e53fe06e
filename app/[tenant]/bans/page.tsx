import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { searchParameters } from "@/app/_server/search-parameters";
import { AddBan } from "@/components/bans/add-ban";
import { BanCard } from "@/components/bans/ban-card";
import { BanFilters, bansHref } from "@/components/bans/ban-filters";
import { offeredScopes } from "@/components/bans/offered-scopes";
import { EmptyState } from "@/components/empty-state";
import { Problems } from "@/components/filters/problems";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { BanIcon, SearchIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { type BanQuery, readBanQuery } from "@/lib/bans/ban-query";
import { type BanPage, listBans } from "@/lib/bans/list";
import { channelLabels } from "@/lib/channels/labels";
import { NotFound } from "@/lib/errors";
import type { Parameters } from "@/lib/grid/parameters";
import { may } from "@/lib/policy";
import { t } from "@/messages/bans";
import { addBanAction, liftBanAction } from "./ban-actions";

export const generateMetadata = pageTitle(() => t("bans"));

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Parameters> };

export default page(async function BansPage({ params, searchParams }: Props) {
  const [{ tenant }, parameters] = await Promise.all([params, searchParameters(searchParams)]);
  const actor = await currentActor(tenant);
  if (!may(actor, "bans.list")) throw new NotFound();
  const { query, problems } = readBanQuery(parameters);
  const page = await listBans(actor, query);
  const path = `/${tenant}/bans`;
  const lift = may(actor, "bans.lift") ? liftBanAction.bind(null, tenant) : null;
  return (
    <PageBody>
      <PageHeader
        title={t("bans")}
        description={t("description")}
        actions={
          may(actor, "sessions.ban") && (
            <AddBan
              scopes={offeredScopes()}
              channels={Object.entries(channelLabels).map(([id, label]) => ({ id, label }))}
              preview={`${path}/preview`}
              action={addBanAction.bind(null, tenant)}
            />
          )
        }
      />
      <Problems problems={problems} />
      <BanFilters query={query} counts={page.counts} path={path} />
      {page.bans.length === 0 ? (
        <NoBans query={query} path={path} tenant={tenant} />
      ) : (
        <ul aria-label={t("bans")} className="divide-y rounded-lg border bg-card">
          {page.bans.map((ban) => (
            <BanCard key={ban.id} ban={ban} tenant={tenant} zone={actor.tenant.zone} lift={lift} />
          ))}
        </ul>
      )}
      <Paging query={query} page={page} path={path} />
    </PageBody>
  );
});

function NoBans({ query, path, tenant }: { query: BanQuery; path: string; tenant: string }) {
  if (query.state === null && query.q === "" && query.after === null)
    return (
      <EmptyState
        icon={<BanIcon />}
        title={t("nobodyBanned")}
        actions={
          <LinkButton variant="outline" href={`/${tenant}/sessions/history`}>
            {t("goHistory")}
          </LinkButton>
        }
      >
        {t("nobodyBannedHint")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchIcon />}
      title={t("noBansMatch")}
      actions={
        <LinkButton variant="outline" href={path}>
          {t("showAllBans")}
        </LinkButton>
      }
    >
      {t("noBansMatchHint")}
    </EmptyState>
  );
}

function Paging({ query, page, path }: { query: BanQuery; page: BanPage; path: string }) {
  if (page.next === null && query.after === null) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center gap-2 text-muted-foreground text-sm">
      <span className="mr-auto">
        {t(page.next === null ? "onLastPage" : "onPage", { count: page.bans.length })}
      </span>
      {query.after !== null && (
        <LinkButton variant="outline" size="sm" href={bansHref(path, { ...query, after: null })}>
          {t("newest")}
        </LinkButton>
      )}
      {page.next !== null && (
        <LinkButton variant="outline" size="sm" href={bansHref(path, { ...query, after: page.next })}>
          {t("older")}
        </LinkButton>
      )}
    </nav>
  );
}
