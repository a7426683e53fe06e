import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Hidden from screen readers: mark the container with `aria-busy`. */
export function Skeleton({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      aria-hidden="true"
      data-slot="skeleton"
      className={cn("block h-3 animate-pulse-slow rounded-sm bg-accent", className)}
      {...props}
    />
  );
}
