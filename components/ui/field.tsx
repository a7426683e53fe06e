import type { ComponentProps } from "react";
import { cn } from "./cn";
import { AlertIcon } from "./icons";
import { Label } from "./label";

export function Field({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="field" className={cn("flex min-w-0 flex-col gap-1", className)} {...props} />;
}

export function FieldLabel(props: ComponentProps<typeof Label>) {
  return <Label data-slot="field-label" {...props} />;
}

export function FieldDescription({ className, ...props }: ComponentProps<"p">) {
  return (
    <p data-slot="field-description" className={cn("text-muted-foreground text-xs", className)} {...props} />
  );
}

export function FieldError({ className, children, ...props }: ComponentProps<"p">) {
  return (
    <p
      role="alert"
      data-slot="field-error"
      className={cn("flex items-start gap-1 text-destructive text-xs", className)}
      {...props}
    >
      <AlertIcon className="mt-0.5 size-3" />
      {children}
    </p>
  );
}

export function FieldSet({ className, ...props }: ComponentProps<"fieldset">) {
  return (
    <fieldset data-slot="field-set" className={cn("flex min-w-0 flex-col gap-1", className)} {...props} />
  );
}

export function FieldLegend({ className, ...props }: ComponentProps<"legend">) {
  return <legend data-slot="field-legend" className={cn("mb-1 font-medium text-sm", className)} {...props} />;
}
