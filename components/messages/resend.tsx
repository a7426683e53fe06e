"use client";

import { lazy, Suspense } from "react";
import type { FormAction } from "@/components/sessions/panel-types";

const ResendPane = lazy(() => import("./resend-pane"));

export type ResendProps = { action: FormAction; sessionId: number; seq: number };

/** The button that sends a message again; its code loads when there is one. */
export function Resend(props: ResendProps) {
  return (
    <Suspense fallback={<span className="h-6" />}>
      <ResendPane {...props} />
    </Suspense>
  );
}
