import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Label({ className, ...props }: ComponentProps<"label">) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: htmlFor comes with the props
    <label data-slot="label" className={cn("font-medium text-sm", className)} {...props} />
  );
}
