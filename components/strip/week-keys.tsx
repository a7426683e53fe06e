"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { useHydrated } from "@/components/use-hydrated";

const WeekKeysPane = lazy(() => import("./week-keys-pane"));

/** The hours of the week as one stop of the Tab key, once the code for that has loaded. Before, each is a stop. */
export function WeekKeys({ children }: { children: ReactNode }) {
  const still = <div className="relative overflow-x-auto">{children}</div>;
  return useHydrated() ? (
    <Suspense fallback={still}>
      <WeekKeysPane>{children}</WeekKeysPane>
    </Suspense>
  ) : (
    still
  );
}
