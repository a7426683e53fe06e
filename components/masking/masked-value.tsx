"use client";

import { lazy, Suspense } from "react";
import type { FormAction } from "@/components/forms/form-action";

const UnmaskPane = lazy(() => import("./unmask-pane"));

export type UnmaskingActions = { unmask: FormAction; markFalseHit: FormAction };
export type MaskedValueProps = UnmaskingActions & { id: number; label: string; mask: string };

/** The button of one masked value; its code loads when there is one. */
export function MaskedValue(props: MaskedValueProps) {
  return (
    <Suspense fallback={<span className="h-6" />}>
      <UnmaskPane {...props} />
    </Suspense>
  );
}
