import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A native radio button, which works before hydration. */
export function Radio({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      type="radio"
      data-slot="radio"
      className={cn(
        "size-4 shrink-0 appearance-none rounded-full border border-input bg-card transition-[border-width,border-color] checked:border-5 checked:border-primary hover:not-disabled:not-checked:border-muted-foreground disabled:opacity-50",
        className,
      )}
      {...props}
    />
  );
}
