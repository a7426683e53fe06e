import { type ComponentType, createContext, type ReactNode } from "react";
import type { Placement } from "./popup";

export type DropdownMenuContentProps = Placement & {
  "aria-label"?: string;
  className?: string;
  children: ReactNode;
};

export type DropdownMenuItemProps = {
  icon?: ReactNode;
  aside?: ReactNode;
  variant?: "default" | "destructive";
  disabled?: boolean;
  children: ReactNode;
} & (
  | { href: string; action?: undefined; onClick?: undefined }
  /** `action` may be a server action. */
  | { href?: undefined; action?: () => void | Promise<void>; onClick?: () => void }
);

export type DropdownMenuRadioGroupProps = {
  value: string;
  onValueChange: (value: string) => void;
  children: ReactNode;
};

export type DropdownMenuRadioItemProps = { value: string; icon?: ReactNode; children: ReactNode };

export type DropdownMenuCheckboxItemProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  children: ReactNode;
};

export type DropdownMenuParts = {
  Item: ComponentType<DropdownMenuItemProps>;
  RadioGroup: ComponentType<DropdownMenuRadioGroupProps>;
  RadioItem: ComponentType<DropdownMenuRadioItemProps>;
  CheckboxItem: ComponentType<DropdownMenuCheckboxItemProps>;
  Label: ComponentType<{ children: ReactNode }>;
  Separator: ComponentType;
};

export const DropdownMenuPartsContext = createContext<DropdownMenuParts | null>(null);
