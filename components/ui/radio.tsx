import type { ComponentProps, ReactNode } from "react";
import { Choice } from "./choice";
import { cn } from "./cn";

export type RadioProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  children: ReactNode;
  hint?: ReactNode;
};

export function Radio({ children, hint, className, ...props }: RadioProps) {
  const control = (
    <input
      type="radio"
      data-slot="radio"
      className="size-4 shrink-0 appearance-none rounded-full border border-input bg-card transition-[border-width,border-color] checked:border-5 checked:border-primary hover:not-disabled:not-checked:border-muted-foreground disabled:opacity-50"
      {...props}
    />
  );
  return (
    <Choice control={control} hint={hint} className={className}>
      {children}
    </Choice>
  );
}

/** Radios with one question above them. */
export function RadioGroup({
  label,
  className,
  children,
  ...props
}: ComponentProps<"fieldset"> & { label: ReactNode }) {
  return (
    <fieldset data-slot="radio-group" className={cn("flex min-w-0 flex-col gap-1", className)} {...props}>
      <legend className="mb-1 font-medium text-sm">{label}</legend>
      {children}
    </fieldset>
  );
}
