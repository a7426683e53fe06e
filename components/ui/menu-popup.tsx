"use client";

import { Menu } from "@base-ui/react/menu";
import Link from "next/link";
import { startTransition, useRef } from "react";
import { cn } from "./cn";
import { CheckIcon } from "./icons";
import {
  type MenuContentProps,
  type MenuItemProps,
  type MenuParts,
  MenuPartsContext,
  type MenuRadioGroupProps,
} from "./menu-parts";
import { isOnTrigger, type Overlay } from "./overlay";

const line =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-highlighted:bg-accent data-disabled:text-faint pointer-coarse:min-h-9";

export default function MenuPopup({
  overlay,
  side = "bottom",
  align = "start",
  className,
  children,
  ...props
}: MenuContentProps & { overlay: Overlay }) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Menu.Root
      open={overlay.open}
      modal={false}
      onOpenChangeComplete={(open) => {
        if (open && overlay.byKey.current) focusFirst(popup.current);
      }}
      onOpenChange={(open, change) => {
        if (!open && isOnTrigger(change.event, overlay.trigger)) return change.cancel();
        overlay.setOpen(open);
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={overlay.trigger}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50"
        >
          <Menu.Popup
            ref={popup}
            id={overlay.popupId}
            data-slot="menu"
            finalFocus={overlay.trigger}
            className={cn(
              "popup-motion max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto rounded-lg bg-popover p-1 shadow-popover outline-none",
              className,
            )}
            {...props}
          >
            <MenuPartsContext value={parts}>{children}</MenuPartsContext>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Only while the menu itself has the focus: a fast hand may already be on an item. */
function focusFirst(popup: HTMLElement | null): void {
  if (popup !== document.activeElement) return;
  popup?.querySelector<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])')?.focus();
}

function Item({ icon, aside, variant, children, disabled, href, action, onSelect }: MenuItemProps) {
  const content = (
    <>
      {icon && <span className="flex text-muted-foreground">{icon}</span>}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {aside && <span className="text-muted-foreground text-xs">{aside}</span>}
    </>
  );
  const className = cn(
    line,
    variant === "destructive" && "text-destructive data-highlighted:bg-destructive-subtle",
  );
  if (href !== undefined && !disabled)
    return (
      <Menu.LinkItem
        data-slot="menu-item"
        className={className}
        closeOnClick
        render={<Link href={href} prefetch={false} />}
      >
        {content}
      </Menu.LinkItem>
    );
  return (
    <Menu.Item
      data-slot="menu-item"
      className={className}
      disabled={disabled}
      onClick={() => {
        onSelect?.();
        if (action) startTransition(async () => void (await action()));
      }}
    >
      {content}
    </Menu.Item>
  );
}

function RadioGroup({ label, value, onChange, options }: MenuRadioGroupProps) {
  return (
    <Menu.RadioGroup value={value} onValueChange={onChange}>
      <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-muted-foreground text-xs">{label}</Menu.GroupLabel>
      {options.map((option) => (
        <Menu.RadioItem key={option.value} value={option.value} className={line}>
          {option.icon && <span className="flex text-muted-foreground">{option.icon}</span>}
          <span className="flex-1">{option.label}</span>
          <Menu.RadioItemIndicator className="flex text-primary">
            <CheckIcon />
          </Menu.RadioItemIndicator>
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function Separator() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-border" />;
}

const parts: MenuParts = { Item, RadioGroup, Separator };
