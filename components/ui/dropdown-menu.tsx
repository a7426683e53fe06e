"use client";

import { createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import {
  type DropdownMenuCheckboxItemProps,
  type DropdownMenuContentProps,
  type DropdownMenuItemProps,
  type DropdownMenuParts,
  DropdownMenuPartsContext,
  type DropdownMenuRadioGroupProps,
  type DropdownMenuRadioItemProps,
} from "./dropdown-menu-parts";
import { type Overlay, type OverlayProps, useOverlayState } from "./overlay";
import { OverlayTrigger, type TriggerProps } from "./overlay-trigger";
import { PopupLoading } from "./popup-loading";

const load = () => import("./dropdown-menu-popup");
const DropdownMenuPopup = lazy(load);

const DropdownMenuContext = createContext<Overlay | null>(null);

export function DropdownMenu({ children, ...props }: OverlayProps & { children: ReactNode }) {
  return <DropdownMenuContext value={useOverlayState(props)}>{children}</DropdownMenuContext>;
}

export function DropdownMenuTrigger(props: TriggerProps) {
  return (
    <OverlayTrigger
      data-slot="dropdown-menu-trigger"
      overlay={useDropdownMenu()}
      popup="menu"
      load={load}
      {...props}
    />
  );
}

export function DropdownMenuContent(props: DropdownMenuContentProps) {
  const overlay = useDropdownMenu();
  if (!overlay.opened) return null;
  return (
    <Suspense fallback={<PopupLoading />}>
      <DropdownMenuPopup overlay={overlay} {...props} />
    </Suspense>
  );
}

export function DropdownMenuItem(props: DropdownMenuItemProps) {
  const { Item } = useParts();
  return <Item {...props} />;
}

export function DropdownMenuRadioGroup(props: DropdownMenuRadioGroupProps) {
  const { RadioGroup } = useParts();
  return <RadioGroup {...props} />;
}

export function DropdownMenuRadioItem(props: DropdownMenuRadioItemProps) {
  const { RadioItem } = useParts();
  return <RadioItem {...props} />;
}

export function DropdownMenuCheckboxItem(props: DropdownMenuCheckboxItemProps) {
  const { CheckboxItem } = useParts();
  return <CheckboxItem {...props} />;
}

/** The label of a DropdownMenuRadioGroup, inside it. */
export function DropdownMenuLabel(props: { children: ReactNode }) {
  const { Label } = useParts();
  return <Label {...props} />;
}

export function DropdownMenuSeparator() {
  const { Separator } = useParts();
  return <Separator />;
}

function useDropdownMenu(): Overlay {
  const overlay = useContext(DropdownMenuContext);
  if (!overlay) throw new Error("The parts of a menu must be inside <DropdownMenu>");
  return overlay;
}

function useParts(): DropdownMenuParts {
  const parts = useContext(DropdownMenuPartsContext);
  if (!parts) throw new Error("The items of a menu must be inside <DropdownMenuContent>");
  return parts;
}
