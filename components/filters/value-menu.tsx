"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { FilterIcon } from "@/components/ui/icons";
import { PopupLoading } from "@/components/ui/popup-loading";
import { t } from "@/messages/filter-chips";
import { type ChosenValue, listValueAt } from "./list-value";
import { listenForValues } from "./listen-for-values";

const ValueMenuPopup = lazy(() => import("./value-menu-popup"));

/**
 * The menu "Only this, not this" of the values of the page. In a list it opens by the button that a mouse sees, by the context menu,
 * a long press, or Enter on a cell; in an open session by a click. Its code loads when it opens for the first time.
 */
export function ValueMenu() {
  const [chosen, setChosen] = useState<ChosenValue | null>(null);
  const [pointed, setPointed] = useState<HTMLElement | null>(null);
  useEffect(() => listenForValues({ choose: setChosen, point: setPointed }), []);
  return (
    <>
      {pointed && <ValueTool element={pointed} choose={() => setChosen(listValueAt(pointed))} />}
      {chosen && (
        <Suspense fallback={<PopupLoading />}>
          <ValueMenuPopup chosen={chosen} close={() => setChosen(null)} />
        </Suspense>
      )}
    </>
  );
}

/** The button at the end of the value under the mouse. Not for keys, which have the cells. */
function ValueTool({ element, choose }: { element: HTMLElement; choose: () => void }) {
  const { right, top, height } = element.getBoundingClientRect();
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={t("filterValue")}
      data-slot="value-tool"
      className="value-tool"
      style={{ left: right, top: top + height / 2 }}
      onClick={choose}
    >
      <FilterIcon className="size-3.5" />
    </button>
  );
}
