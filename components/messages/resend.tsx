"use client";

import { lazy, Suspense } from "react";
import type { ResendProps } from "./resend-pane";

const ResendPane = lazy(() => import("./resend-pane"));

/** The button that sends a message again; its code loads when there is one. */
export function Resend(props: ResendProps) {
  return (
    <Suspense fallback={<span className="h-6" />}>
      <ResendPane {...props} />
    </Suspense>
  );
}
