import { EmptyState } from "@/components/ui/empty-state";
import { SearchIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { printQuery, withoutFilters } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import type { Question } from "@/lib/sessions/predicate";

/** Why the list is empty, and what to do about it. */
export function NothingFound({ question, path }: { question: Question; path: string }) {
  const { grid, query, actor } = question;
  const filtered = query.filters.size > 0 || query.q !== "";
  if (!filtered)
    return (
      <EmptyState icon={<SearchIcon />} title="No session has ended yet">
        {!may(actor, "sessions.all")
          ? "The sessions you took part in will be listed here."
          : "Sessions are listed here when they end, or when they are imported."}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchIcon />}
      title="No session meets all of this"
      actions={
        <LinkButton href={`${path}?${printQuery(grid, withoutFilters(query))}`} variant="secondary">
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
