import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import type { TimeFilter } from "@/lib/grid/grammar/time";
import { filterWords } from "@/lib/grid/kinds";
import { printQuery } from "@/lib/grid/print-query";
import { changed, withFilter, withoutFilters } from "@/lib/grid/query";
import type { GridSelection, Names } from "@/lib/grid/selection";
import { timeBounds } from "@/lib/grid/time-bounds";
import { labelOf } from "@/lib/lists/label";
import { timeText } from "@/lib/time-text";
import { t } from "@/messages/filters";
import { AddFilter } from "./add-filter";
import type { AddFilterProps } from "./add-filter-props";
import { Chips } from "./chip";
import { describeFilter } from "./describe-filter";
import { FilterChip } from "./filter-chip";
import { SearchChip } from "./search-chip";

const MAX_LENGTH = 200;

/** The active filters after `lead`, and a button that adds more. */
export function FilterChips({
  selection,
  names,
  path,
  facetsPath,
  columnsPath,
  suggestionsPath,
  examples,
  lead,
  children,
}: {
  selection: GridSelection;
  names: Names;
  path: string;
  facetsPath: string;
  columnsPath: string;
  suggestionsPath: string;
  examples: AddFilterProps["examples"];
  lead: ReactNode;
  /** After the filters. */
  children?: ReactNode;
}) {
  const { grid, query, context } = selection;
  const href = (next: typeof query) => `${path}?${printQuery(grid, next)}`;
  const active = [...query.filters].flatMap(([id, filter]) => {
    const column = grid.byId.get(id);
    return column
      ? [{ column, filter, described: describeFilter(selection, column, names, facetsPath) }]
      : [];
  });
  const any = active.length > 0 || query.q !== "";
  return (
    <Chips label={t("active")}>
      {lead}
      {query.q && <SearchChip q={shortened(query.q)} removeHref={href(changed(query, { q: "" }))} />}
      {active.map(({ column, filter, described }) => (
        <FilterChip
          key={column.id}
          filter={described}
          excludes={filter.exclude}
          removeHref={href(withFilter(grid, query, column.id, null))}
        >
          <span title={filter.is === "time" && hasRange(filter) ? boundsText(filter, selection) : undefined}>
            {shortened(filterWords(column, filter, context, (of, value) => labelOf(of, value, names)))}
          </span>
          {filter.is === "time" && hasRange(filter) && (
            <span className="ml-1 font-normal text-muted-foreground max-sm:hidden">
              {boundsText(filter, selection)}
            </span>
          )}
        </FilterChip>
      ))}
      <AddFilter
        filters={active.map(({ described }) => described)}
        columnsPath={columnsPath}
        suggestionsPath={suggestionsPath}
        facetsPath={facetsPath}
        query={printQuery(grid, changed(query, {}))}
        zone={context.zone}
        examples={examples}
      />
      {any && (
        <LinkButton href={href(withoutFilters(query))} variant="link" size="sm" className="px-1">
          {t("clearAll")}
        </LinkButton>
      )}
      {children}
    </Chips>
  );
}

/** Of what was pasted, as much as a chip can show. */
function shortened(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH).toWellFormed()}…` : text;
}

function hasRange({ from, to, relative }: TimeFilter): boolean {
  return [from, to, relative].some((each) => each !== undefined);
}

function boundsText(filter: TimeFilter, { context }: GridSelection): string {
  const { from, to } = timeBounds(filter, context);
  const text = (at: Date | undefined) => (at ? timeText(at, context.zone, "datetime") : "…");
  return `${text(from)} – ${text(to)} ${context.zone}`;
}
