import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A label that holds its own control: the whole line is the target. */
export function Choice({
  control,
  hint,
  count,
  className,
  children,
  ...props
}: Omit<ComponentProps<"label">, "htmlFor"> & { control: ReactNode; hint?: ReactNode; count?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the slot inside the label
    <label
      data-slot="choice"
      className={cn(
        "flex min-h-6 min-w-0 items-start gap-2 text-sm has-disabled:cursor-not-allowed has-disabled:text-faint",
        className,
      )}
      {...props}
    >
      <span className="flex h-5 items-center">{control}</span>
      <span className="min-w-0 flex-1">
        {children}
        {hint && <span className="block text-muted-foreground text-xs">{hint}</span>}
      </span>
      {count !== undefined && <span className="text-muted-foreground text-xs leading-5">{count}</span>}
    </label>
  );
}
