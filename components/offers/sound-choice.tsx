"use client";

import { lazy, Suspense } from "react";

const SoundChoicePane = lazy(() => import("./sound-choice-pane"));

export function SoundChoice() {
  return (
    <Suspense>
      <SoundChoicePane />
    </Suspense>
  );
}
