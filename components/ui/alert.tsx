import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const alertVariants = cva(
  [
    "grid grid-cols-[auto_minmax(0,1fr)_auto] items-start rounded-md border px-2.5 py-2 text-sm wrap-anywhere",
    "*:[svg]:row-span-2 *:[svg]:mt-0.5 *:[svg]:mr-2",
  ],
  {
    variants: {
      variant: {
        default: "bg-card",
        destructive: "border-destructive-border bg-destructive-subtle *:[svg]:text-destructive",
        info: "border-info-border bg-info-subtle *:[svg]:text-info",
        success: "border-success-border bg-success-subtle *:[svg]:text-success",
        warning: "border-warning-border bg-warning-subtle *:[svg]:text-warning",
      },
    },
    defaultVariants: { variant: "default" },
  },
);

export type AlertProps = ComponentProps<"div"> & VariantProps<typeof alertVariants>;

export function Alert({ className, variant, ...props }: AlertProps) {
  return (
    <div data-slot="alert" role="alert" className={cn(alertVariants({ variant }), className)} {...props} />
  );
}

export function AlertTitle({ className, ...props }: ComponentProps<"p">) {
  return <p data-slot="alert-title" className={cn("col-start-2 font-medium", className)} {...props} />;
}

export function AlertDescription({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="alert-description" className={cn("col-start-2", className)} {...props} />;
}

export function AlertAction({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="alert-action"
      className={cn("-my-0.5 col-start-3 row-span-2 row-start-1 ml-2 flex gap-2", className)}
      {...props}
    />
  );
}
