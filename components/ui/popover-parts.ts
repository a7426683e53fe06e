import { type ComponentProps, type ComponentType, createContext } from "react";

export type PopoverContentProps = Omit<ComponentProps<"div">, "style"> & {
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
};

export type PopoverParts = { Title: ComponentType<ComponentProps<"h2">> };

export const PopoverPartsContext = createContext<PopoverParts | null>(null);
