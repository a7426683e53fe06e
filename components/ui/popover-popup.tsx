import { Popover } from "@base-ui/react/popover";
import { cn } from "./cn";
import type { Overlay } from "./overlay";
import { type PopoverContentProps, type PopoverParts, PopoverPartsContext } from "./popover-parts";
import { beside, exposeFocusGuards, onOpenChange } from "./popup";

const parts: PopoverParts = { Title: Popover.Title };

export default function PopoverPopup({
  overlay,
  side,
  align,
  className,
  children,
  ...props
}: PopoverContentProps & { overlay: Overlay }) {
  return (
    <Popover.Root
      open={overlay.open}
      onOpenChange={onOpenChange(overlay)}
      onOpenChangeComplete={exposeFocusGuards}
    >
      <Popover.Portal>
        <Popover.Positioner
          {...beside(overlay, { side, align })}
          sideOffset={6}
          className="z-50 max-w-(--available-width)"
        >
          <Popover.Popup
            id={overlay.popupId}
            data-slot="popover-content"
            finalFocus={overlay.trigger}
            className={cn(
              "popup-motion flex max-h-(--available-height) w-72 max-w-full flex-col gap-3 overflow-y-auto rounded-lg bg-popover p-3 text-sm shadow-popover outline-none",
              className,
            )}
            {...props}
          >
            <PopoverPartsContext value={parts}>{children}</PopoverPartsContext>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
