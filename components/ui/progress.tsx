import type { ComponentProps } from "react";
import { cn } from "./cn";

export type ProgressProps = ComponentProps<"div"> & {
  /** From 0 to 100; null while it is unknown. */
  value: number | null;
  "aria-label": string;
};

export function Progress({ value, className, ...props }: ProgressProps) {
  const percent = value === null ? undefined : Math.round(Math.min(100, value));
  return (
    <div
      role="progressbar"
      data-slot="progress"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-muted ring-1 ring-border", className)}
      {...props}
    >
      <div
        className={cn(
          "h-full rounded-full bg-primary transition-[width] duration-500",
          percent === undefined && "w-1/4 animate-pulse",
        )}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
