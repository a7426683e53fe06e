import { EmptyState } from "@/components/empty-state";
import { SearchIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { printQuery } from "@/lib/grid/print-query";
import { withoutFilters } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import type { Scope, Selection } from "@/lib/sessions/predicate";

/** Why the list is empty, and what to do about it. */
export function NothingFound({ selection, path }: { selection: Selection; path: string }) {
  const { grid, query, actor } = selection;
  const filtered = query.filters.size > 0 || query.q !== "";
  if (!filtered) {
    const { title, why, whyOwn } = nothing[selection.scope];
    return (
      <EmptyState icon={<SearchIcon />} title={title}>
        {may(actor, "sessions.all") ? why : whyOwn}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchIcon />}
      title="No session meets all of this"
      actions={
        <LinkButton href={`${path}?${printQuery(grid, withoutFilters(query))}`} variant="outline">
          Show all sessions
        </LinkButton>
      }
    >
      {query.q
        ? "Every word must occur in the session, at the beginning of a word. Try fewer words, or take a filter away."
        : "Take a filter away, or widen a range."}
    </EmptyState>
  );
}

const nothing: Record<Scope, { title: string; why: string; whyOwn: string }> = {
  history: {
    title: "No session has ended yet",
    why: "Sessions are listed here when they end, or when they are imported.",
    whyOwn: "The sessions you took part in will be listed here.",
  },
  live: {
    title: "Nothing is going on",
    why: "A session is listed here from the moment it begins until it ends.",
    whyOwn:
      "What waits in the queues of your groups is listed here, and what you take part in, until it ends.",
  },
};
