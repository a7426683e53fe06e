import type { ComponentProps } from "react";
import { cn } from "./cn";

export const fieldClasses = [
  "w-full min-w-0 rounded-md border border-input bg-card text-sm text-foreground transition-[border-color]",
  "hover:border-muted-foreground focus-visible:outline-offset-0",
  "aria-invalid:border-destructive disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-60",
].join(" ");

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return (
    <input
      type={type}
      data-slot="input"
      className={cn(fieldClasses, "h-8 px-2.5 read-only:bg-muted", className)}
      {...props}
    />
  );
}
