"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { ChosenValue } from "./value-menu-popup";

const ValueMenuPopup = lazy(() => import("./value-menu-popup"));

/** Opens a menu for each clicked ValueButton and TextValue of the page. The menu loads at the first click. */
export function ValueMenu() {
  const [chosen, setChosen] = useState<ChosenValue | null>(null);
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-value-in]");
      if (!button) return;
      event.preventDefault();
      const label = button.textContent ?? "";
      const { valueIn = "", kind = "set", value = label } = button.dataset;
      setChosen({ column: valueIn, kind, value, label, button });
    };
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
  if (!chosen) return null;
  return (
    <Suspense>
      <ValueMenuPopup chosen={chosen} close={() => setChosen(null)} />
    </Suspense>
  );
}
