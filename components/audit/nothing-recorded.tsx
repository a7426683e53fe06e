import { EmptyState } from "@/components/empty-state";
import { SearchIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { printQuery } from "@/lib/grid/print-query";
import { withoutFilters } from "@/lib/grid/query";
import type { GridSelection } from "@/lib/grid/selection";
import { t } from "@/messages/audit";

export function NothingRecorded({
  selection: { grid, query },
  path,
}: {
  selection: GridSelection;
  path: string;
}) {
  if (query.filters.size === 0)
    return (
      <EmptyState icon={<SearchIcon />} title={t("nothingRecordedYet")}>
        {t("nothingRecordedHint")}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<SearchIcon />}
      title={t("noMatchingRows")}
      actions={
        <LinkButton href={`${path}?${printQuery(grid, withoutFilters(query))}`} variant="outline">
          {t("clearFilters")}
        </LinkButton>
      }
    >
      {t("noMatchingRowsHint")}
    </EmptyState>
  );
}
