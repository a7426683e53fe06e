"use client";

import { type ComponentType, createContext, type ReactNode } from "react";

export type MenuContentProps = {
  "aria-label"?: string;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
};

export type MenuItemProps = {
  icon?: ReactNode;
  /** A short fact at the right end: a count, a key. */
  aside?: ReactNode;
  variant?: "destructive";
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

/** What the popup lends to the items written between its tags: they come with its chunk, not before. */
export type MenuParts = {
  Item: ComponentType<MenuItemProps>;
  RadioGroup: ComponentType<MenuRadioGroupProps>;
  Separator: ComponentType;
};
export const MenuPartsContext = createContext<MenuParts | null>(null);
