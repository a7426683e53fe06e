"use client";

import type { ReactNode } from "react";
import { PopoverTrigger } from "@/components/ui/popover";
import { t } from "@/messages/filter-chips";
import { Chip, chipBody } from "./chip";
import type { FilterDescription } from "./filter-description";
import { FilterPopover } from "./filter-popover";

/** An active filter: a button that opens its form again, and a link that removes it. `children` are its words. */
export function FilterChip({
  filter,
  removeHref,
  excludes,
  children,
}: {
  filter: FilterDescription;
  removeHref: string;
  excludes: boolean;
  children: ReactNode;
}) {
  return (
    <Chip
      variant={excludes ? "destructive" : "default"}
      removeHref={removeHref}
      removeLabel={t("removeFilter", { label: filter.label })}
    >
      <FilterPopover
        filter={filter}
        trigger={
          <PopoverTrigger className={chipBody}>
            <span className="shrink-0 text-muted-foreground">{filter.label}</span>
            <span className="min-w-0 truncate font-medium">{children}</span>
          </PopoverTrigger>
        }
      />
    </Chip>
  );
}
