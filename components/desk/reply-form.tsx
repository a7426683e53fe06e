"use client";

import { lazy, Suspense } from "react";
import type { FormAction } from "@/components/sessions/panel-types";
import { Skeleton } from "@/components/ui/skeleton";

const ReplyPane = lazy(() => import("./reply-pane"));

export type ReplyProps = { id: number; reply: FormAction; end: FormAction };

/** Writes to the client; loaded where there is somebody to write to. */
export function ReplyForm(props: ReplyProps) {
  return (
    <Suspense fallback={<Skeleton className="h-25" />}>
      <ReplyPane {...props} />
    </Suspense>
  );
}
