"use client";

import { lazy, Suspense } from "react";

const AppearancePane = lazy(() => import("./appearance-pane"));

export function AppearanceItems() {
  return (
    <Suspense>
      <AppearancePane />
    </Suspense>
  );
}
