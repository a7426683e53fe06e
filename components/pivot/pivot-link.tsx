import { LinkButton } from "@/components/ui/link-button";
import { tooltip } from "@/components/ui/tooltip";
import type { Pivot } from "@/lib/grid/pivot";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import type { Selection } from "@/lib/sessions/predicate";

const usual: Pivot = {
  rows: { column: "operator", unit: null },
  by: { column: "channel", unit: null },
  show: { of: "count" },
};

/** The link from a list to its pivot, and back under the same filters. */
export function PivotLink({ selection: { grid, query }, path }: { selection: Selection; path: string }) {
  const [label, hint] = query.pivot
    ? ["Back to the list", "Show the sessions instead of their numbers"]
    : ["Pivot", "Count these sessions by the values of two columns"];
  return (
    <LinkButton
      href={`${path}?${printQuery(grid, changed(query, { pivot: query.pivot ? null : usual }))}`}
      variant="link"
      size="sm"
      className="px-1"
      data-command={query.pivot ? label : `${label}: count these sessions by two columns`}
      {...tooltip(hint)}
    >
      {label}
    </LinkButton>
  );
}
