import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Hidden from screen readers without `label`: a button that spins already has a name. */
export function Spinner({ label, className, ...props }: ComponentProps<"span"> & { label?: string }) {
  return (
    <span
      role={label ? "status" : undefined}
      data-slot="spinner"
      className={cn("inline-flex size-3.5 shrink-0", className)}
      {...props}
    >
      <span
        aria-hidden="true"
        className="size-full animate-spin rounded-full border-2 border-current border-r-transparent opacity-70"
      />
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
