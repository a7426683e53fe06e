"use client";

import { lazy, Suspense } from "react";
import type { ReplyProps } from "@/components/reply/reply-props";
import { Skeleton } from "@/components/ui/skeleton";
import type { AnswerProps, ConcludeProps, TakeOverProps } from "./desk-props";

/* Each form loads when it is shown: History shares the panel with Live, and shows none of them. */
const AnswerPane = lazy(() => import("./answer-pane"));
const ConcludePane = lazy(() => import("./conclude-pane"));
const ReplyPane = lazy(() => import("@/components/reply/reply-pane"));
const TakeOverPane = lazy(() => import("./take-over-pane"));

export function AnswerForm(props: AnswerProps) {
  return (
    <Suspense fallback={<Skeleton className="h-8" />}>
      <AnswerPane {...props} />
    </Suspense>
  );
}

export function TakeOverForm(props: TakeOverProps) {
  return (
    <Suspense fallback={<Skeleton className="h-8" />}>
      <TakeOverPane {...props} />
    </Suspense>
  );
}

export function ReplyForm(props: ReplyProps) {
  return (
    <Suspense fallback={<Skeleton className="h-25" />}>
      <ReplyPane {...props} />
    </Suspense>
  );
}

export function ConcludeForm(props: ConcludeProps) {
  return (
    <Suspense fallback={<Skeleton className="h-24" />}>
      <ConcludePane {...props} />
    </Suspense>
  );
}
