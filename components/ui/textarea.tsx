import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldClasses } from "./input";

export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      data-slot="textarea"
      rows={rows}
      className={cn(
        fieldClasses,
        "read-only:bg-muted field-sizing-content max-h-96 min-h-16 px-2.5 py-1.5",
        className,
      )}
      {...props}
    />
  );
}
