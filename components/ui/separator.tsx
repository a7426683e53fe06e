import type { ComponentProps } from "react";
import { cn } from "./cn";

export type SeparatorProps = ComponentProps<"div"> & { orientation?: "horizontal" | "vertical" };

/** Hidden from screen readers. */
export function Separator({ orientation = "horizontal", className, ...props }: SeparatorProps) {
  return (
    <div
      role="none"
      data-slot="separator"
      className={cn(
        "shrink-0 bg-border",
        orientation === "horizontal" ? "h-px w-full" : "h-4 w-px",
        className,
      )}
      {...props}
    />
  );
}
