"use client";

import { lazy, Suspense } from "react";

const SoundChoicePane = lazy(() => import("./sound-choice-pane"));

/** Whether an offer is heard; in the menu of one's status. */
export function SoundChoice() {
  return (
    <Suspense>
      <SoundChoicePane />
    </Suspense>
  );
}
