"use client";

import { useEffect } from "react";
import { copyText } from "./copy-text";

/** Handles the clicks on every CopyButton of the page. */
export function CopyListener() {
  useEffect(() => {
    const listen = (event: MouseEvent) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-copy]");
      if (button) void copyText(button.dataset.copy ?? "");
    };
    document.addEventListener("click", listen);
    return () => document.removeEventListener("click", listen);
  }, []);
  return null;
}
