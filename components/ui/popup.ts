import type { RefObject } from "react";
import type { Overlay } from "./overlay";

export type Placement = {
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
};

/** Where Base UI places a popup beside its trigger. */
export function beside({ trigger }: Overlay, { side = "bottom", align = "start" }: Placement) {
  return { anchor: trigger, side, align, collisionPadding: 8 };
}

type OpenChange = { event: Event; cancel: () => void };

/** Keeps Base UI from closing the popup on a click on the trigger, which closes it itself: it would open again. */
export function onOpenChange({ trigger, setOpen }: Overlay) {
  return (open: boolean, change: OpenChange) => {
    if (!open && isOn(trigger, change.event)) return change.cancel();
    setOpen(open);
  };
}

function isOn(trigger: RefObject<HTMLElement | null>, event: Event): boolean {
  const reached = "relatedTarget" in event && event.relatedTarget ? event.relatedTarget : event.target;
  return reached instanceof Node && trigger.current?.contains(reached) === true;
}

/**
 * Base UI surrounds an open popup with focusable elements that pass the focus on, and hides them from assistive technology, which
 * an element that takes the focus must not be. They are empty, so that nothing is read where they stand.
 */
export function exposeFocusGuards(): void {
  for (const guard of document.querySelectorAll("[data-base-ui-focus-guard][aria-hidden]"))
    guard.removeAttribute("aria-hidden");
}
