"use client";

import { useEffect } from "react";

const load = () => import("./copy-clicked");

/** Handles the clicks on every CopyButton of the page, and on the times of messages. Its code loads after the page. */
export function CopyListener() {
  useEffect(() => {
    void load();
    const listen = (event: MouseEvent) => {
      const clicked = (event.target as Element).closest<HTMLElement>("[data-copy], [data-copy-place]");
      if (!clicked) return;
      if (clicked.dataset.copyPlace !== undefined) {
        // With a key it opens in another tab, as any link does.
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
      }
      void load().then(({ copyClicked }) => copyClicked(clicked));
    };
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
  return null;
}
