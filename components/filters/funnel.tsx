"use client";

import { t } from "@/messages/filter-chips";
import type { FilterDescription } from "./filter-description";
import { FilterPopover } from "./filter-popover";
import { FunnelTrigger } from "./funnel-trigger";

/** The filter button in the head of a column. */
export function Funnel({ filter }: { filter: FilterDescription }) {
  const active = filter.written !== null;
  return (
    <FilterPopover
      filter={filter}
      trigger={<FunnelTrigger label={t("filterColumn", { label: filter.label })} active={active} />}
    />
  );
}
