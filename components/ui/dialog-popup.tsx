import { Dialog } from "@base-ui/react/dialog";
import { t } from "@/messages/dialogs";
import { buttonVariants } from "./button";
import { cn } from "./cn";
import { type DialogContentProps, type DialogParts, DialogPartsContext } from "./dialog-parts";
import { XIcon } from "./icons";
import type { Overlay } from "./overlay";
import { exposeFocusGuards } from "./popup";

const widths = { sm: "sm:max-w-sm", default: "sm:max-w-lg", lg: "sm:max-w-3xl" };
const parts: DialogParts = { Title: Dialog.Title, Description: Dialog.Description };

export default function DialogPopup({
  overlay,
  size = "default",
  alert,
  className,
  children,
}: DialogContentProps & { overlay: Overlay }) {
  return (
    <Dialog.Root
      open={overlay.open}
      onOpenChange={(open) => overlay.setOpen(open)}
      onOpenChangeComplete={exposeFocusGuards}
      disablePointerDismissal={alert}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-start sm:p-[8vh_1rem]">
          <Dialog.Popup
            id={overlay.popupId}
            // An undefined role would remove Base UI's own.
            {...(alert && { role: "alertdialog" })}
            data-slot="dialog-content"
            finalFocus={() => overlay.trigger.current ?? originOf(overlay) ?? true}
            className={cn(
              "popup-motion relative flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-xl bg-popover shadow-popover outline-none sm:max-h-[84vh] sm:rounded-xl",
              widths[size],
              className,
            )}
          >
            <DialogPartsContext value={parts}>{children}</DialogPartsContext>
            <Dialog.Close
              aria-label={t("close")}
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

function originOf({ origin: { current } }: Overlay): HTMLElement | null {
  return current instanceof HTMLElement && current !== document.body ? current : null;
}
