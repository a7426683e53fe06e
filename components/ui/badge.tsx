import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The variants of everything that is coloured by meaning; the first three are shadcn's. */
export type Tone = "default" | "secondary" | "destructive" | "info" | "success" | "warning" | "violet";

export const badgeVariants = cva(
  "inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap align-middle rounded-sm border px-1.5 font-medium text-xs",
  {
    variants: {
      variant: {
        default: "border-primary-border bg-primary-subtle text-primary",
        secondary: "border-border bg-muted text-muted-foreground",
        outline: "border-border text-foreground",
        destructive: "border-destructive-border bg-destructive-subtle text-destructive",
        info: "border-info-border bg-info-subtle text-info",
        success: "border-success-border bg-success-subtle text-success",
        warning: "border-warning-border bg-warning-subtle text-warning",
        violet: "border-violet-border bg-violet-subtle text-violet",
      },
      /** `plain` has no box: for cells, where a column of boxes would shout. */
      plain: { true: "border-transparent bg-transparent px-0 font-normal" },
    },
    defaultVariants: { variant: "default" },
  },
);

export type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeVariants>;

export function Badge({ className, variant, plain, ...props }: BadgeProps) {
  return <span data-slot="badge" className={cn(badgeVariants({ variant, plain }), className)} {...props} />;
}

/** A count beside a tab or a title. */
export function CountBadge({ className, ...props }: ComponentProps<"span">) {
  return (
    <span
      data-slot="count"
      className={cn(
        "inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 font-medium text-2xs text-muted-foreground",
        className,
      )}
      {...props}
    />
  );
}

const dots: Record<Tone, string> = {
  default: "bg-primary-text",
  secondary: "bg-faint",
  destructive: "bg-destructive-text",
  info: "bg-info",
  success: "bg-success",
  warning: "bg-warning",
  violet: "bg-violet",
};

/** A point of colour before a word; `pulse` for what is happening now. */
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
        dots[variant],
        pulse && "animate-pulse-slow",
        className,
      )}
    />
  );
}
