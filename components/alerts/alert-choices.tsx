"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";

const AlertChoicesPane = lazy(() => import("./alert-choices-pane"));

export function AlertChoices({ userId }: { userId: number }) {
  return (
    <Suspense fallback={<Skeleton className="m-1 h-20 w-44 pointer-coarse:h-26" />}>
      <AlertChoicesPane userId={userId} />
    </Suspense>
  );
}
