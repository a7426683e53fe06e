"use client";

import { lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { NoteProps } from "./note-pane";

const NotePane = lazy(() => import("./note-pane"));

export function NoteForm(props: NoteProps) {
  return (
    <Suspense fallback={<Skeleton className="h-28" />}>
      <NotePane {...props} />
    </Suspense>
  );
}
