import type { Tone } from "./badge";
import { cn } from "./cn";

const colors: Record<Tone, string> = {
  default: "bg-primary-text",
  secondary: "bg-faint",
  destructive: "bg-destructive-text",
  info: "bg-info",
  success: "bg-success",
  warning: "bg-warning",
  violet: "bg-violet",
};

export function Dot({
  variant = "secondary",
  pulse,
  className,
}: {
  variant?: Tone;
  pulse?: boolean;
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      data-slot="dot"
      className={cn(
        "size-1.5 shrink-0 rounded-full",
        colors[variant],
        pulse && "animate-pulse-slow",
        className,
      )}
    />
  );
}
