"use client";

import { lazy, Suspense } from "react";
import { useHydrated } from "@/components/use-hydrated";

const ValueMenuPane = lazy(() => import("./value-menu-pane"));

/** The menu "Only this, not this" of the values of the page. Its code loads after the page. */
export function ValueMenu() {
  if (!useHydrated()) return null;
  return (
    <Suspense>
      <ValueMenuPane />
    </Suspense>
  );
}
