import { type ComponentProps, type ComponentType, createContext } from "react";
import type { Placement } from "./popup";

export type PopoverContentProps = Omit<ComponentProps<"div">, "style"> & Placement;

export type PopoverParts = { Title: ComponentType<ComponentProps<"h2">> };

export const PopoverPartsContext = createContext<PopoverParts | null>(null);
