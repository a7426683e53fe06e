import { lazy, Suspense } from "react";
import { useHydrated } from "@/components/use-hydrated";

const PanelResizerPane = lazy(() => import("./panel-resizer-pane"));

/** Changes the width of the panel. Its code loads after the page. */
export function PanelResizer() {
  if (!useHydrated()) return null;
  return (
    <Suspense>
      <PanelResizerPane />
    </Suspense>
  );
}
