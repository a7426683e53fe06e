import type { ComponentProps } from "react";
import { useHydrated } from "@/components/use-hydrated";
import type { ButtonVariants } from "./button";
import { buttonVariants } from "./button";
import { cn } from "./cn";
import type { Overlay } from "./overlay";

export type TriggerProps = ComponentProps<"button"> & ButtonVariants;

/** The button that opens an overlay; unstyled without `variant`. */
export function OverlayTrigger({
  overlay,
  popup,
  load,
  variant,
  size,
  className,
  onClick,
  onKeyDown,
  ...props
}: TriggerProps & { overlay: Overlay; popup: "dialog" | "menu"; load: () => Promise<unknown> }) {
  const { open, setOpen, popupId, trigger, byKey } = overlay;
  const ready = useHydrated();
  const prepare = () => void load();

  return (
    <button
      ref={trigger}
      type="button"
      data-ready={ready}
      aria-haspopup={popup}
      aria-expanded={open}
      aria-controls={open ? popupId : undefined}
      className={cn(variant && buttonVariants({ variant, size }), className)}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={(event) => {
        onClick?.(event);
        // A click without a pointer comes from Enter, Space or a screen reader.
        byKey.current = event.detail === 0;
        if (!event.defaultPrevented) setOpen(!open);
      }}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (popup !== "menu" || event.key !== "ArrowDown" || event.defaultPrevented) return;
        event.preventDefault();
        byKey.current = true;
        setOpen(true);
      }}
      {...props}
    />
  );
}
