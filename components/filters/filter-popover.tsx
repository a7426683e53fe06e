import { lazy, type ReactNode, Suspense } from "react";
import { Popover, PopoverContent, PopoverHeader, PopoverTitle } from "@/components/ui/popover";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { FilterDescription } from "./filter-description";

const FilterForm = lazy(() => import("./filter-form"));

/** The form of a filter beside the button that opens it. It loads when it is opened. */
export function FilterPopover({ filter, trigger }: { filter: FilterDescription; trigger: ReactNode }) {
  return (
    <Popover>
      {trigger}
      <PopoverContent align="start">
        <PopoverHeader>
          <PopoverTitle>{filter.label}</PopoverTitle>
        </PopoverHeader>
        <Suspense fallback={<SkeletonLines count={6} />}>
          <FilterForm filter={filter} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
