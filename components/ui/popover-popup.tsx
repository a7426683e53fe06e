import { Popover } from "@base-ui/react/popover";
import { cn } from "./cn";
import { isOnTrigger, type Overlay } from "./overlay";
import { type PopoverContentProps, type PopoverParts, PopoverPartsContext } from "./popover-parts";

const parts: PopoverParts = { Title: Popover.Title };

export default function PopoverPopup({
  overlay,
  side = "bottom",
  align = "start",
  className,
  children,
  ...props
}: PopoverContentProps & { overlay: Overlay }) {
  return (
    <Popover.Root
      open={overlay.open}
      onOpenChange={(open, change) => {
        if (!open && isOnTrigger(change.event, overlay.trigger)) return change.cancel();
        overlay.setOpen(open);
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={overlay.trigger}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
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
