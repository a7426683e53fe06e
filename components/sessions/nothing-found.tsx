import { EmptyState } from "@/components/empty-state";
import { SearchIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import type { Actor } from "@/lib/actor";
import { printQuery } from "@/lib/grid/print-query";
import { withoutFilters } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import type { Scope, Selection } from "@/lib/sessions/predicate";
import { hasSessions } from "@/lib/tenants/has-sessions";

export async function NothingFound({ selection, path }: { selection: Selection; path: string }) {
  const { grid, query, actor } = selection;
  const filtered = query.filters.size > 0 || query.q !== "";
  if (!filtered) {
    const { title, why, whyOwn } = nothing[selection.scope];
    return (
      <EmptyState
        icon={<SearchIcon />}
        title={title}
        actions={
          (await offersFirstSteps(actor)) && (
            <LinkButton href={`/${actor.tenant.slug}/start`} variant="outline">
              First steps
            </LinkButton>
          )
        }
      >
        {may(actor, "sessions.all") ? why : whyOwn}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchIcon />}
      title="No matching sessions"
      actions={
        <LinkButton href={`${path}?${printQuery(grid, withoutFilters(query))}`} variant="outline">
          Clear filters
        </LinkButton>
      }
    >
      {query.q
        ? "Every search word must match the beginning of a word in the session. Try fewer words or remove a filter."
        : "Remove a filter or widen a range."}
    </EmptyState>
  );
}

/** To those who can do something about a tenant without any session. */
async function offersFirstSteps(actor: Actor): Promise<boolean> {
  return may(actor, "settings.manage") && !(await hasSessions(actor));
}

const nothing: Record<Scope, { title: string; why: string; whyOwn: string }> = {
  history: {
    title: "No ended sessions yet",
    why: "Sessions appear here when they end or are imported.",
    whyOwn: "Sessions you took part in appear here when they end.",
  },
  live: {
    title: "No live sessions",
    why: "Sessions appear here as soon as they start and stay until they end.",
    whyOwn: "Sessions in the queues of your groups and sessions you take part in appear here until they end.",
  },
};
