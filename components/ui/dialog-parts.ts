import { type ComponentProps, type ComponentType, createContext, type ReactNode } from "react";

export type DialogContentProps = {
  size?: "sm" | "default" | "lg";
  /** A question that must be answered: announced as an alert, and a click outside does not close it. */
  alert?: boolean;
  className?: string;
  children?: ReactNode;
};

export type DialogParts = {
  Title: ComponentType<ComponentProps<"h2">>;
  Description: ComponentType<ComponentProps<"p">>;
};

export const DialogPartsContext = createContext<DialogParts | null>(null);
