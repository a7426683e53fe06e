import { type ComponentProps, createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import { Button, type ButtonProps } from "./button";
import { cn } from "./cn";
import { type DialogContentProps, type DialogParts, DialogPartsContext } from "./dialog-parts";
import { type Overlay, type OverlayProps, useOverlayState } from "./overlay";
import { OverlayTrigger, type TriggerProps } from "./overlay-trigger";
import { PopupLoading } from "./popup-loading";

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
    <Suspense fallback={<PopupLoading />}>
      <DialogPopup overlay={overlay} {...props} />
    </Suspense>
  );
}

export function DialogHeader({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-header"
      className={cn("flex flex-col gap-1 px-4 pt-3.5 pr-12 pb-3", className)}
      {...props}
    />
  );
}

export function DialogTitle({ className, ...props }: ComponentProps<"h2">) {
  const { Title } = useParts();
  return <Title data-slot="dialog-title" className={cn("font-semibold text-base", className)} {...props} />;
}

export function DialogDescription({ className, ...props }: ComponentProps<"p">) {
  const { Description } = useParts();
  return (
    <Description
      data-slot="dialog-description"
      className={cn("text-muted-foreground text-sm", className)}
      {...props}
    />
  );
}

/** The part that scrolls when the dialog is higher than the window, with room for the rings of its first and last fields. */
export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-body"
      className={cn("-mt-1 flex min-h-0 scroll-pb-16 flex-col gap-3 overflow-y-auto p-4 pt-1", className)}
      {...props}
    />
  );
}

/** The last element of the body, or of the form in it. It stays in view while the rest scrolls. */
export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-footer"
      className={cn(
        "sticky -bottom-4 z-10 -mx-4 -mb-4 mt-1 flex flex-wrap justify-end gap-2 border-t bg-muted px-4 py-3",
        className,
      )}
      {...props}
    />
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

export function useDialog(): Overlay {
  const overlay = useContext(DialogContext);
  if (!overlay) throw new Error("The parts of a dialog must be inside <Dialog>");
  return overlay;
}

function useParts(): DialogParts {
  const parts = useContext(DialogPartsContext);
  if (!parts) throw new Error("The title of a dialog must be inside <DialogContent>");
  return parts;
}
