"use client";

import { useEffect } from "react";
import { copyText } from "./copy-text";
import { placeAddress } from "./place-address";

/** Handles the clicks on every CopyButton of the page, and on the times of messages. */
export function CopyListener() {
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      const copied = (event.target as Element).closest<HTMLElement>("[data-copy], [data-copy-place]");
      const { copy, copyPlace } = copied?.dataset ?? {};
      if (copy !== undefined) void copyText(copy);
      // With a key it opens in another tab, as any link does.
      if (copyPlace === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void copyText(placeAddress((copied as HTMLAnchorElement).href, copyPlace));
    };
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
  return null;
}
