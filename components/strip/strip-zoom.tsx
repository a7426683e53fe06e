"use client";

import { lazy, Suspense } from "react";
import { useHydrated } from "@/components/use-hydrated";
import { StripFrame } from "./strip-frame";
import type { StripZoomProps } from "./strip-zoom-pane";

const StripZoomPane = lazy(() => import("./strip-zoom-pane"));

/** The bars, of which several can be chosen: the code for that loads after the page. Before, and without JavaScript, they are links. */
export function StripZoom(props: StripZoomProps) {
  const { column, totals, ...frame } = props;
  const still = <StripFrame {...frame} />;
  return useHydrated() ? (
    <Suspense fallback={still}>
      <StripZoomPane {...props} />
    </Suspense>
  ) : (
    still
  );
}
