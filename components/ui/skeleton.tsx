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

const widths = ["w-3/5", "w-2/5", "w-1/2", "w-2/3", "w-1/3"];

/** In place of a list. */
export function SkeletonLines({ count }: { count: number }) {
  return (
    <span className="flex flex-col gap-4 py-2">
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
        <Skeleton key={line} className={widths[line % widths.length]} />
      ))}
    </span>
  );
}
