import { EmptyState } from "@/components/empty-state";
import { SearchIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { printQuery } from "@/lib/grid/print-query";
import { withoutFilters } from "@/lib/grid/query";
import type { GridSelection } from "@/lib/grid/selection";

export function NothingRecorded({
  selection: { grid, query },
  path,
}: {
  selection: GridSelection;
  path: string;
}) {
  if (query.filters.size === 0)
    return (
      <EmptyState icon={<SearchIcon />} title="Nothing is recorded yet">
        Sign-ins, exports, shared links, bans and changed settings appear here as soon as they happen.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchIcon />}
      title="No matching rows"
      actions={
        <LinkButton href={`${path}?${printQuery(grid, withoutFilters(query))}`} variant="outline">
          Clear filters
        </LinkButton>
      }
    >
      Remove a filter or widen the range of times.
    </EmptyState>
  );
}
