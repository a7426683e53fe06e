"use client";

import { type ReactNode, useEffect, useState } from "react";
import { tooltipOf } from "./tooltip";

const load = () => import("./tooltip-popup");

/** Shows the tooltips of a page, which has hundreds of them. Their code loads when the first one is asked for. */
export function TooltipLayer() {
  const [popup, setPopup] = useState<ReactNode>(null);
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    let asked: HTMLElement | null = null;
    const ask = (event: PointerEvent | FocusEvent) => {
      asked = tooltipOf(event);
      // Without its code there is no tooltip, and the next one tries again.
      if (asked) load().then(show, () => {});
    };
    const show = ({ TooltipPopup }: Awaited<ReturnType<typeof load>>) => {
      if (signal.aborted) return;
      listening.abort();
      setPopup(<TooltipPopup first={asked} />);
    };
    const leave = () => {
      asked = null;
    };
    document.addEventListener("pointerover", ask, { signal });
    document.addEventListener("focusin", ask, { signal });
    for (const event of ["pointerdown", "focusout", "keydown"])
      document.addEventListener(event, leave, { signal });
    return () => listening.abort();
  }, []);
  return popup;
}
