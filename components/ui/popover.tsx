import { type ComponentProps, createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import { cn } from "./cn";
import { type Overlay, type OverlayProps, useOverlayState } from "./overlay";
import { OverlayTrigger, type TriggerProps } from "./overlay-trigger";
import { type PopoverContentProps, PopoverPartsContext } from "./popover-parts";
import { PopupLoading } from "./popup-loading";

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
    <Suspense fallback={<PopupLoading />}>
      <PopoverPopup overlay={overlay} {...props} />
    </Suspense>
  );
}

export function PopoverHeader({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="popover-header" className={cn("flex flex-col gap-1", className)} {...props} />;
}

export function PopoverTitle({ className, ...props }: ComponentProps<"h2">) {
  const parts = useContext(PopoverPartsContext);
  if (!parts) throw new Error("The title of a popover must be inside <PopoverContent>");
  return (
    <parts.Title data-slot="popover-title" className={cn("font-medium text-sm", className)} {...props} />
  );
}

export function usePopover(): Overlay {
  const overlay = useContext(PopoverContext);
  if (!overlay) throw new Error("The parts of a popover must be inside <Popover>");
  return overlay;
}
