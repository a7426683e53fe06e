"use client";

import { lazy, Suspense } from "react";

const AlertChoicesPane = lazy(() => import("./alert-choices-pane"));

export function AlertChoices({ userId }: { userId: number }) {
  return (
    <Suspense>
      <AlertChoicesPane userId={userId} />
    </Suspense>
  );
}
