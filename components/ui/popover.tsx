"use client";

import { createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import { type Overlay, type OverlayProps, useOverlayState } from "./overlay";
import { OverlayTrigger, type TriggerProps } from "./overlay-trigger";
import type { PopoverContentProps } from "./popover-content-props";

const load = () => import("./popover-popup");
const PopoverPopup = lazy(load);

const PopoverContext = createContext<Overlay | null>(null);

export function Popover({ children, ...props }: OverlayProps & { children: ReactNode }) {
  return <PopoverContext value={useOverlayState(props)}>{children}</PopoverContext>;
}

export function PopoverTrigger(props: TriggerProps) {
  return (
    <OverlayTrigger
      data-slot="popover-trigger"
      overlay={usePopover()}
      popup="dialog"
      load={load}
      {...props}
    />
  );
}

export function PopoverContent(props: PopoverContentProps) {
  const overlay = usePopover();
  if (!overlay.opened) return null;
  return (
    <Suspense>
      <PopoverPopup overlay={overlay} {...props} />
    </Suspense>
  );
}

/** For a form inside a popover that wants to close it when it has done its work. */
export function usePopover(): Overlay {
  const overlay = useContext(PopoverContext);
  if (!overlay) throw new Error("Parts of a popover must stand inside <Popover>");
  return overlay;
}
