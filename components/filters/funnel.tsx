"use client";

import { lazy, Suspense } from "react";
import { Popover, PopoverContent, PopoverHeader, PopoverTitle } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { FilterDescription } from "./filter-description";
import { FunnelTrigger } from "./funnel-trigger";

const FilterForm = lazy(() => import("./filter-form"));

/** The filter button in the head of a column. The form loads when it is opened. */
export function Funnel({ filter }: { filter: FilterDescription }) {
  return (
    <Popover>
      <FunnelTrigger label={`Filter ${filter.label}`} active={filter.written !== null} />
      <PopoverContent align="start">
        <PopoverHeader>
          <PopoverTitle>{filter.label}</PopoverTitle>
        </PopoverHeader>
        <Suspense fallback={<Skeleton className="h-40" />}>
          <FilterForm filter={filter} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
