"use client";

import { lazy, Suspense } from "react";
import { useHydrated } from "@/components/use-hydrated";

const NextSessionPane = lazy(() => import("./next-session-pane"));

/** Loads the session after the open one while the page is idle. Its code loads after the page. */
export function NextSession() {
  if (!useHydrated()) return null;
  return (
    <Suspense>
      <NextSessionPane />
    </Suspense>
  );
}
