"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { ReplyProps } from "./desk-props";

const ReplyPane = lazy(() => import("./reply-pane"));

export function ReplyForm(props: ReplyProps) {
  return (
    <Suspense fallback={<Skeleton className="h-25" />}>
      <ReplyPane {...props} />
    </Suspense>
  );
}
