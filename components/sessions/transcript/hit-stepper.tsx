"use client";

import { lazy, Suspense } from "react";
import type { HitStepperProps } from "./hit-stepper-pane";

const HitStepperPane = lazy(() => import("./hit-stepper-pane"));

/** Steps through the hits of a search in the transcript. Its code loads with the first transcript that was searched. */
export function HitStepper(props: HitStepperProps) {
  return (
    <Suspense fallback={<div className="-mt-3 h-9 border-b" />}>
      <HitStepperPane {...props} />
    </Suspense>
  );
}
