"use client";

import { createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import { Button, type ButtonProps } from "./button";
import type { DialogContentProps } from "./dialog-content-props";
import { type Overlay, type OverlayProps, useOverlayState } from "./overlay";
import { OverlayTrigger, type TriggerProps } from "./overlay-trigger";

const load = () => import("./dialog-popup");
const DialogPopup = lazy(load);

const DialogContext = createContext<Overlay | null>(null);

export function Dialog({ children, ...props }: OverlayProps & { children: ReactNode }) {
  return <DialogContext value={useOverlayState(props)}>{children}</DialogContext>;
}

export function DialogTrigger(props: TriggerProps) {
  return (
    <OverlayTrigger data-slot="dialog-trigger" overlay={useDialog()} popup="dialog" load={load} {...props} />
  );
}

export function DialogContent(props: DialogContentProps) {
  const overlay = useDialog();
  if (!overlay.opened) return null;
  return (
    <Suspense>
      <DialogPopup overlay={overlay} {...props} />
    </Suspense>
  );
}

export function DialogClose({ variant = "outline", onClick, ...props }: ButtonProps) {
  const { setOpen } = useDialog();
  return (
    <Button
      data-slot="dialog-close"
      variant={variant}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) setOpen(false);
      }}
      {...props}
    />
  );
}

/** For a form inside a dialog that wants to close it when it has done its work. */
export function useDialog(): Overlay {
  const overlay = useContext(DialogContext);
  if (!overlay) throw new Error("Parts of a dialog must stand inside <Dialog>");
  return overlay;
}
