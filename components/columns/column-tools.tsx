import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { navigate } from "@/components/navigation/navigate";
import type { ChosenColumn } from "@/lib/grid/grammar/columns";
import type { OpenHead } from "./heads";
import { layoutAddress } from "./layout-address";
import { listenToHeads } from "./listen-to-heads";

const ColumnMenu = lazy(() => import("./column-menu"));

type Layout = readonly ChosenColumn[];

/** Drag the edge of a head to resize its column, the head itself to move it; the right button or the menu key opens its menu. */
export default function ColumnTools({ layout }: { layout: Layout }) {
  const [open, setOpen] = useState<OpenHead | null>(null);
  const go = (next: Layout) => navigate(layoutAddress(next));
  const apply = useEffectEvent((change: (layout: Layout) => Layout) => go(change(layout)));
  useEffect(() => {
    const controller = new AbortController();
    listenToHeads({ apply: (change) => apply(change), openMenu: setOpen, signal: controller.signal });
    return () => controller.abort();
  }, []);
  return (
    <>
      <span hidden data-columns-ready />
      {open && (
        <Suspense>
          <ColumnMenu key={open.id} open={open} layout={layout} send={go} close={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
