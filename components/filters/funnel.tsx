"use client";

import { lazy, Suspense } from "react";
import { FunnelTrigger } from "@/components/ui/funnel-trigger";
import { Popover, PopoverContent } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { FilterDescription } from "./description";

const FilterForm = lazy(() => import("./filter-form"));

/** The filter button in the head of a column. The form loads when it is opened. */
export function Funnel({ filter }: { filter: FilterDescription }) {
  return (
    <Popover>
      <FunnelTrigger label={`Filter ${filter.label}`} active={filter.written !== null} />
      <PopoverContent title={filter.label} align="start">
        <Suspense fallback={<Skeleton className="h-40" />}>
          <FilterForm filter={filter} />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
