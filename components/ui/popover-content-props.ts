import type { ComponentProps, ReactNode } from "react";

export type PopoverContentProps = Omit<ComponentProps<"div">, "title" | "style"> & {
  /** Named by `title` (shown) or by `aria-label`. */
  title?: ReactNode;
  side?: "top" | "bottom" | "left" | "right";
  align?: "start" | "center" | "end";
};
