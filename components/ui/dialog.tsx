"use client";

import { createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import { Button, type ButtonProps } from "./button";
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

export type DialogContentProps = {
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the lower right; inside a form, put a `DialogFooter` there instead. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** A question that must be answered: announced as an alert, a press outside does not close it. */
  alert?: boolean;
  className?: string;
  children?: ReactNode;
};

export function DialogContent(props: DialogContentProps) {
  const overlay = useDialog();
  if (!overlay.opened) return null;
  return (
    <Suspense>
      <DialogPopup overlay={overlay} {...props} />
    </Suspense>
  );
}

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div
      data-slot="dialog-footer"
      className="-mx-4 -mb-4 mt-1 flex flex-wrap justify-end gap-2 border-t bg-subtle px-4 py-3"
    >
      {children}
    </div>
  );
}

export function DialogClose({ onClick, ...props }: ButtonProps) {
  const { setOpen } = useDialog();
  return (
    <Button
      data-slot="dialog-close"
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
