import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import type { TimeFilter } from "@/lib/grid/grammar/time";
import { filterWords } from "@/lib/grid/kinds";
import { printQuery } from "@/lib/grid/print-query";
import { changed, withFilter, withoutFilters } from "@/lib/grid/query";
import { timeBounds } from "@/lib/grid/time-bounds";
import type { DirectoryNames } from "@/lib/sessions/directory-names";
import { labelOf } from "@/lib/sessions/label";
import type { Selection } from "@/lib/sessions/predicate";
import { timeText } from "@/lib/time-text";
import { Chip, Chips } from "./chip";

const MAX_LENGTH = 200;

/** The active filters, each with a link that removes it, after `lead`. */
export function FilterChips({
  selection,
  names,
  path,
  lead,
}: {
  selection: Selection;
  names: DirectoryNames;
  path: string;
  lead: ReactNode;
}) {
  const { grid, query, context } = selection;
  const href = (next: typeof query) => `${path}?${printQuery(grid, next)}`;
  const chips = [...query.filters].flatMap(([id, filter]) => {
    const column = grid.byId.get(id);
    if (!column) return [];
    const words = filterWords(column, filter, context, (of, value) => labelOf(of, value, names));
    return (
      <Chip
        key={id}
        label={column.label}
        variant={filter.exclude ? "destructive" : "default"}
        removeHref={href(withFilter(grid, query, id, null))}
        removeLabel={`Remove filter ${column.label}`}
      >
        <span title={filter.is === "time" ? boundsText(filter, selection) : undefined}>
          {shortened(words)}
        </span>
        {filter.is === "time" && !filter.empty && (
          <span className="ml-1 font-normal text-muted-foreground max-sm:hidden">
            {boundsText(filter, selection)}
          </span>
        )}
      </Chip>
    );
  });
  const any = chips.length > 0 || query.q !== "";
  return (
    <Chips label="Active filters">
      {lead}
      {query.q && (
        <Chip label="Search" removeHref={href(changed(query, { q: "" }))} removeLabel="Remove search">
          {shortened(query.q)}
        </Chip>
      )}
      {chips}
      {any && (
        <LinkButton href={href(withoutFilters(query))} variant="link" size="sm" className="px-1">
          Clear all
        </LinkButton>
      )}
    </Chips>
  );
}

/** Of what was pasted, as much as a chip can show. */
function shortened(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH).toWellFormed()}…` : text;
}

function boundsText(filter: TimeFilter, { context }: Selection): string {
  const { from, to } = timeBounds(filter, context);
  const text = (at: Date | undefined) => (at ? timeText(at, context.zone, "datetime") : "…");
  return `${text(from)} – ${text(to)} ${context.zone}`;
}
