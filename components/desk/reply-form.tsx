"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReplyProps } from "./desk-props";

const ReplyPane = lazy(() => import("./reply-pane"));

/** Writes to the client; loaded where there is somebody to write to. */
export function ReplyForm(props: ReplyProps) {
  return (
    <Suspense fallback={<Skeleton className="h-25" />}>
      <ReplyPane {...props} />
    </Suspense>
  );
}
