import { useLayoutEffect } from "react";
import { showWaiting } from "./waiting";

/** In place of a popup whose script is still loading. */
export function PopupLoading() {
  useLayoutEffect(() => showWaiting(), []);
  return null;
}
