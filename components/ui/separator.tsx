import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Separator({ className, ...props }: ComponentProps<"hr">) {
  return <hr data-slot="separator" className={cn("h-px w-full border-0 bg-border", className)} {...props} />;
}

/** Between things in a line; says nothing to a screen reader. */
export function VerticalSeparator({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" data-slot="separator" className={cn("h-4 w-px shrink-0 bg-border", className)} />
  );
}
