import type { ComponentProps, ReactNode } from "react";
import { Choice } from "./choice";
import { cn } from "./cn";
import { CheckIcon, MinusIcon } from "./icons";

/** A native checkbox, drawn by us: part of its form, usable before hydration. `indeterminate` is set through a ref. */
export function CheckboxControl({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <span
      data-slot="checkbox"
      className={cn("group/checkbox relative inline-flex size-4 shrink-0", className)}
    >
      <input
        type="checkbox"
        className="peer size-4 appearance-none rounded-sm border border-field bg-surface transition-colors checked:border-accent-solid checked:bg-accent-solid indeterminate:border-accent-solid indeterminate:bg-accent-solid hover:not-disabled:border-muted aria-invalid:border-danger disabled:opacity-50"
        {...props}
      />
      <CheckIcon
        strokeWidth="2.25"
        className="pointer-events-none absolute inset-0 m-auto hidden size-3 text-on-solid peer-checked:block peer-indeterminate:hidden"
      />
      <MinusIcon
        strokeWidth="2.25"
        className="pointer-events-none absolute inset-0 m-auto hidden size-3 text-on-solid peer-indeterminate:block"
      />
    </span>
  );
}

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  children: ReactNode;
  hint?: ReactNode;
  count?: ReactNode;
};

export function Checkbox({ children, hint, count, className, ...props }: CheckboxProps) {
  return (
    <Choice control={<CheckboxControl {...props} />} hint={hint} count={count} className={className}>
      {children}
    </Choice>
  );
}
