import { EmptyState } from "@/components/empty-state";
import { SearchIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import type { Actor } from "@/lib/actor";
import { printQuery } from "@/lib/grid/print-query";
import { withoutFilters } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import type { Selection } from "@/lib/sessions/predicate";
import { hasSessions } from "@/lib/tenants/has-sessions";
import { t } from "@/messages/nothing-found";

export async function NothingFound({ selection, path }: { selection: Selection; path: string }) {
  const { grid, query, actor } = selection;
  const filtered = query.filters.size > 0 || query.q !== "";
  if (!filtered) {
    const { scope } = selection;
    return (
      <EmptyState
        icon={<SearchIcon />}
        title={t(`none.${scope}`)}
        actions={
          (await offersFirstSteps(actor)) && (
            <LinkButton href={`/${actor.tenant.slug}/start`} variant="outline">
              {t("firstSteps")}
            </LinkButton>
          )
        }
      >
        {may(actor, "sessions.all") ? t(`all.${scope}`) : t(`own.${scope}`)}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchIcon />}
      title={t("noMatch")}
      actions={
        <LinkButton href={`${path}?${printQuery(grid, withoutFilters(query))}`} variant="outline">
          {t("clearFilters")}
        </LinkButton>
      }
    >
      {query.q ? t("searchHint") : t("filterHint")}
    </EmptyState>
  );
}

/** To those who can do something about a tenant without any session. */
async function offersFirstSteps(actor: Actor): Promise<boolean> {
  return may(actor, "settings.manage") && !(await hasSessions(actor));
}
