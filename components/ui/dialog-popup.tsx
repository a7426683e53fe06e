"use client";

import { Dialog } from "@base-ui/react/dialog";
import { buttonVariants } from "./button";
import { cn } from "./cn";
import type { DialogContentProps } from "./dialog-content-props";
import { DialogFooter } from "./dialog-footer";
import { XIcon } from "./icons";
import type { Overlay } from "./overlay";

const widths = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-3xl" };

export default function DialogPopup({
  overlay,
  title,
  description,
  footer,
  size = "md",
  alert,
  className,
  children,
}: DialogContentProps & { overlay: Overlay }) {
  return (
    <Dialog.Root
      open={overlay.open}
      onOpenChange={(open) => overlay.setOpen(open)}
      disablePointerDismissal={alert}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-start sm:p-[8vh_1rem]">
          <Dialog.Popup
            id={overlay.popupId}
            // Undefined would take away the role that it has by itself.
            {...(alert && { role: "alertdialog" })}
            data-slot="dialog"
            finalFocus={() => overlay.trigger.current ?? true}
            className={cn(
              "popup-motion relative flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-xl bg-popover shadow-popover outline-none sm:max-h-[84vh] sm:rounded-xl",
              widths[size],
              className,
            )}
          >
            <header className="flex flex-col gap-1 px-4 pt-3.5 pr-12 pb-3">
              <Dialog.Title className="font-semibold text-base">{title}</Dialog.Title>
              {description && (
                <Dialog.Description className="text-muted-foreground text-sm">
                  {description}
                </Dialog.Description>
              )}
            </header>
            <div data-slot="dialog-body" className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4 pt-0">
              {children}
              {footer && <DialogFooter>{footer}</DialogFooter>}
            </div>
            <Dialog.Close
              aria-label="Close"
              className={cn(buttonVariants({ variant: "ghost", size: "icon" }), "absolute top-2 right-2")}
            >
              <XIcon />
            </Dialog.Close>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
