import { type ComponentProps, type ComponentType, createContext } from "react";

export type PopoverContentProps = Omit<ComponentProps<"div">, "style"> & {
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
};

/** The parts of a popover that need Base UI; they arrive with the chunk of the popup. */
export type PopoverParts = { Title: ComponentType<ComponentProps<"h2">> };

export const PopoverPartsContext = createContext<PopoverParts | null>(null);
