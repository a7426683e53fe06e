"use client";

import { useEffect } from "react";
import { panelBody, takeFocusRequest } from "./focus-request";

/** Moves the focus into a session that was opened by key, as soon as it is there. */
export function PanelFocus({ id }: { id: number }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each session that opens
  useEffect(() => {
    if (takeFocusRequest()) panelBody()?.focus({ preventScroll: true });
  }, [id]);
  return null;
}
