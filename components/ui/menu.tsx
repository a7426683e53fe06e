"use client";

import { type ComponentType, createContext, lazy, type ReactNode, Suspense, useContext } from "react";
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

export type MenuContentProps = {
  "aria-label"?: string;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
};

export function MenuContent(props: MenuContentProps) {
  const overlay = useMenu();
  if (!overlay.opened) return null;
  return (
    <Suspense>
      <MenuPopup overlay={overlay} {...props} />
    </Suspense>
  );
}

export type MenuItemProps = {
  icon?: ReactNode;
  /** A short fact at the right end: a count, a key. */
  aside?: ReactNode;
  tone?: "danger";
  disabled?: boolean;
  children: ReactNode;
} & (
  | { href: string; action?: undefined; onSelect?: undefined }
  /** `action` may be a server action. */
  | { href?: undefined; action?: () => void | Promise<void>; onSelect?: () => void }
);

export type MenuRadioGroupProps = {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: ReactNode; icon?: ReactNode }[];
};

export type MenuGroupProps = { label?: ReactNode; children: ReactNode };

/** What the popup lends to the items written between its tags: they come with its chunk, not before. */
export type MenuParts = {
  Item: ComponentType<MenuItemProps>;
  RadioGroup: ComponentType<MenuRadioGroupProps>;
  Group: ComponentType<MenuGroupProps>;
  Separator: ComponentType;
};
export const MenuPartsContext = createContext<MenuParts | null>(null);

export function MenuItem(props: MenuItemProps) {
  const { Item } = useParts();
  return <Item {...props} />;
}

export function MenuRadioGroup(props: MenuRadioGroupProps) {
  const { RadioGroup } = useParts();
  return <RadioGroup {...props} />;
}

export function MenuGroup(props: MenuGroupProps) {
  const { Group } = useParts();
  return <Group {...props} />;
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
