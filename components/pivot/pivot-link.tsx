import { LinkButton } from "@/components/ui/link-button";
import { tooltip } from "@/components/ui/tooltip";
import type { Pivot } from "@/lib/grid/pivot";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/pivot";

const usual: Pivot = {
  rows: { column: "operator", unit: null },
  by: { column: "channel", unit: null },
  show: { of: "count" },
};

/** The link from a list to its pivot, and back under the same filters. */
export function PivotLink({ selection: { grid, query }, path }: { selection: Selection; path: string }) {
  const [label, hint] = query.pivot ? [t("back"), t("backHint")] : [t("pivot"), t("hint")];
  return (
    <LinkButton
      href={`${path}?${printQuery(grid, changed(query, { pivot: query.pivot ? null : usual }))}`}
      variant="link"
      size="sm"
      className="px-1"
      data-command={query.pivot ? label : t("command")}
      {...tooltip(hint)}
    >
      {label}
    </LinkButton>
  );
}
