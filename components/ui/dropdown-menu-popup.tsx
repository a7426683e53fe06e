import { Menu } from "@base-ui/react/menu";
import { type ReactNode, startTransition, useRef } from "react";
import { callAction } from "@/components/forms/submit-action";
import { PageLink } from "@/components/navigation/page-link";
import { cn } from "./cn";
import {
  type DropdownMenuCheckboxItemProps,
  type DropdownMenuContentProps,
  type DropdownMenuItemProps,
  type DropdownMenuParts,
  DropdownMenuPartsContext,
  type DropdownMenuRadioGroupProps,
  type DropdownMenuRadioItemProps,
} from "./dropdown-menu-parts";
import { CheckIcon } from "./late-icons";
import type { Overlay } from "./overlay";
import { beside, exposeFocusGuards, onOpenChange } from "./popup";
import { showWaiting } from "./waiting";

const line =
  "flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-highlighted:bg-accent data-disabled:text-faint pointer-coarse:min-h-9";

export default function DropdownMenuPopup({
  overlay,
  side,
  align,
  className,
  children,
  ...props
}: DropdownMenuContentProps & { overlay: Overlay }) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Menu.Root
      open={overlay.open}
      modal={false}
      onOpenChangeComplete={(open) => {
        if (!open) return;
        exposeFocusGuards();
        if (overlay.byKey.current) focusFirst(popup.current);
      }}
      onOpenChange={onOpenChange(overlay)}
    >
      <Menu.Portal>
        <Menu.Positioner {...beside(overlay, { side, align })} sideOffset={4} className="z-50">
          <Menu.Popup
            ref={popup}
            id={overlay.popupId}
            data-slot="dropdown-menu-content"
            finalFocus={overlay.trigger}
            className={cn(
              "popup-motion max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto rounded-lg bg-popover p-1 shadow-popover outline-none",
              className,
            )}
            {...props}
          >
            <DropdownMenuPartsContext value={parts}>{children}</DropdownMenuPartsContext>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Only while the menu itself has the focus: a fast user may already be on an item. */
function focusFirst(popup: HTMLElement | null): void {
  if (popup !== document.activeElement) return;
  popup?.querySelector<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])')?.focus();
}

function Item({ icon, aside, variant, children, disabled, href, action, onClick }: DropdownMenuItemProps) {
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
        data-slot="dropdown-menu-item"
        className={className}
        closeOnClick
        render={<PageLink href={href} />}
      >
        {content}
      </Menu.LinkItem>
    );
  return (
    <Menu.Item
      data-slot="dropdown-menu-item"
      className={className}
      disabled={disabled}
      onClick={() => {
        onClick?.();
        if (action) startTransition(() => run(action));
      }}
    >
      {content}
    </Menu.Item>
  );
}

/** The menu is closed by then, so that the page shows that it waits. */
async function run(action: () => void | Promise<void>): Promise<void> {
  const done = showWaiting();
  await callAction(action).finally(done);
}

function RadioGroup({ onValueChange, ...props }: DropdownMenuRadioGroupProps) {
  return <Menu.RadioGroup onValueChange={(value: string) => onValueChange(value)} {...props} />;
}

function RadioItem({ value, icon, children }: DropdownMenuRadioItemProps) {
  return (
    <Menu.RadioItem value={value} className={line}>
      {icon && <span className="flex text-muted-foreground">{icon}</span>}
      <span className="flex-1">{children}</span>
      <Menu.RadioItemIndicator className="flex text-primary">
        <CheckIcon />
      </Menu.RadioItemIndicator>
    </Menu.RadioItem>
  );
}

function CheckboxItem({ checked, onCheckedChange, children }: DropdownMenuCheckboxItemProps) {
  return (
    <Menu.CheckboxItem checked={checked} onCheckedChange={(on) => onCheckedChange(on)} className={line}>
      <span className="flex-1">{children}</span>
      <Menu.CheckboxItemIndicator className="flex text-primary">
        <CheckIcon />
      </Menu.CheckboxItemIndicator>
    </Menu.CheckboxItem>
  );
}

function Label({ children }: { children: ReactNode }) {
  return (
    <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-muted-foreground text-xs">{children}</Menu.GroupLabel>
  );
}

function Separator() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-border" />;
}

const parts: DropdownMenuParts = { Item, RadioGroup, RadioItem, CheckboxItem, Label, Separator };
