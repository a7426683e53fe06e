"use client";

import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";
import { navigate } from "@/components/navigation/navigate";
import type { ChosenColumn } from "@/lib/grid/grammar/columns";
import { layoutAddress } from "./layout-address";

const ColumnMenu = lazy(() => import("./column-menu"));

/** The head of a column whose menu is open. */
export type OpenHead = { id: string; label: string; head: HTMLTableCellElement };

/**
 * Resizes, moves and pins columns: drag the edge of a head or the head itself, or open its menu by the right button or the menu
 * key. The code for it loads after the page.
 */
export function ColumnHeads({ layout }: { layout: readonly ChosenColumn[] }) {
  const [open, setOpen] = useState<OpenHead | null>(null);
  const apply = useEffectEvent((change: (layout: readonly ChosenColumn[]) => readonly ChosenColumn[]) => {
    navigate(layoutAddress(change(layout)));
  });
  useEffect(() => {
    const controller = new AbortController();
    void import("./listen-to-heads").then(({ listenToHeads }) => {
      if (!controller.signal.aborted)
        listenToHeads({ apply: (change) => apply(change), openMenu: setOpen, signal: controller.signal });
    });
    return () => controller.abort();
  }, []);
  if (!open) return null;
  return (
    <Suspense>
      <ColumnMenu
        open={open}
        layout={layout}
        change={(next) => navigate(layoutAddress(next))}
        close={() => setOpen(null)}
      />
    </Suspense>
  );
}
