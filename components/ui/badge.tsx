import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Colours that have a meaning; the first three are shadcn's. */
export type Tone = "default" | "secondary" | "destructive" | "info" | "success" | "warning" | "violet";

export const badgeVariants = cva(
  "inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap align-middle rounded-sm border px-1.5 font-medium text-xs",
  {
    variants: {
      variant: {
        default: "border-primary-border bg-primary-subtle text-primary",
        secondary: "border-border bg-muted text-muted-foreground",
        outline: "border-border text-foreground",
        ghost: "border-transparent text-foreground",
        link: "border-transparent text-primary underline-offset-2 hover:underline",
        destructive: "border-destructive-border bg-destructive-subtle text-destructive",
        info: "border-info-border bg-info-subtle text-info",
        success: "border-success-border bg-success-subtle text-success",
        warning: "border-warning-border bg-warning-subtle text-warning",
        violet: "border-violet-border bg-violet-subtle text-violet",
      },
      /** Without a box: a whole column of boxes is too loud. */
      plain: { true: "border-transparent bg-transparent px-0 font-normal" },
    },
    defaultVariants: { variant: "default" },
  },
);

export type BadgeProps = ComponentProps<"span"> & VariantProps<typeof badgeVariants>;

export function Badge({ className, variant, plain, ...props }: BadgeProps) {
  return <span data-slot="badge" className={cn(badgeVariants({ variant, plain }), className)} {...props} />;
}
