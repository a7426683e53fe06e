import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CheckIcon, MinusIcon } from "./late-icons";

/** A native checkbox, which works before hydration. `indeterminate` is set through a ref. */
export function Checkbox({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <span
      data-slot="checkbox"
      className={cn("group/checkbox relative inline-flex size-4 shrink-0", className)}
    >
      <input
        type="checkbox"
        className="peer size-4 appearance-none rounded-sm border border-input bg-card transition-colors checked:border-primary checked:bg-primary indeterminate:border-primary indeterminate:bg-primary hover:not-disabled:border-muted-foreground aria-invalid:border-destructive disabled:opacity-50"
        {...props}
      />
      <CheckIcon
        strokeWidth="3"
        className="pointer-events-none absolute inset-0 m-auto hidden size-3 text-primary-foreground peer-checked:block peer-indeterminate:hidden"
      />
      <MinusIcon
        strokeWidth="3"
        className="pointer-events-none absolute inset-0 m-auto hidden size-3 text-primary-foreground peer-indeterminate:block"
      />
    </span>
  );
}
