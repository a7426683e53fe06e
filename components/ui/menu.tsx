"use client";

import { createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import {
  type MenuContentProps,
  type MenuItemProps,
  type MenuParts,
  MenuPartsContext,
  type MenuRadioGroupProps,
} from "./menu-parts";
import { type Overlay, type OverlayProps, useOverlayState } from "./overlay";
import { OverlayTrigger, type TriggerProps } from "./overlay-trigger";

const load = () => import("./menu-popup");
const MenuPopup = lazy(load);

const MenuContext = createContext<Overlay | null>(null);

export function Menu({ children, ...props }: OverlayProps & { children: ReactNode }) {
  return <MenuContext value={useOverlayState(props)}>{children}</MenuContext>;
}

export function MenuTrigger(props: TriggerProps) {
  return <OverlayTrigger data-slot="menu-trigger" overlay={useMenu()} popup="menu" load={load} {...props} />;
}

export function MenuContent(props: MenuContentProps) {
  const overlay = useMenu();
  if (!overlay.opened) return null;
  return (
    <Suspense>
      <MenuPopup overlay={overlay} {...props} />
    </Suspense>
  );
}

export function MenuItem(props: MenuItemProps) {
  const { Item } = useParts();
  return <Item {...props} />;
}

export function MenuRadioGroup(props: MenuRadioGroupProps) {
  const { RadioGroup } = useParts();
  return <RadioGroup {...props} />;
}

export function MenuSeparator() {
  const { Separator } = useParts();
  return <Separator />;
}

function useMenu(): Overlay {
  const overlay = useContext(MenuContext);
  if (!overlay) throw new Error("Parts of a menu must stand inside <Menu>");
  return overlay;
}

function useParts(): MenuParts {
  const parts = useContext(MenuPartsContext);
  if (!parts) throw new Error("Items of a menu must stand inside <MenuContent>");
  return parts;
}
