"use client";

import { lazy, Suspense } from "react";
import { useHydrated } from "@/components/use-hydrated";
import type { ChosenColumn } from "@/lib/grid/grammar/columns";

const ColumnTools = lazy(() => import("./column-tools"));

/** Resizes, moves and pins the columns of the table. Its code loads after the page. */
export function ColumnHeads({ layout }: { layout: readonly ChosenColumn[] }) {
  if (!useHydrated()) return null;
  return (
    <Suspense>
      <ColumnTools layout={layout} />
    </Suspense>
  );
}
