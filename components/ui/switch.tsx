import type { ComponentProps, ReactNode } from "react";
import { Choice } from "./choice";

export type SwitchProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  children: ReactNode;
  hint?: ReactNode;
};

/** A checkbox that takes effect at once; in a form that is sent later, use a checkbox. */
export function Switch({ children, hint, className, ...props }: SwitchProps) {
  const control = (
    <span data-slot="switch" className="relative inline-flex h-4 w-7 shrink-0">
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its state by itself
        role="switch"
        className="peer h-4 w-7 appearance-none rounded-full border border-input bg-muted transition-colors checked:border-primary checked:bg-primary hover:not-disabled:not-checked:border-muted-foreground disabled:opacity-50"
        {...props}
      />
      <span className="pointer-events-none absolute top-0.75 left-0.75 size-2.5 rounded-full bg-input transition-[translate,background-color] peer-checked:translate-x-3 peer-checked:bg-primary-foreground" />
    </span>
  );
  return (
    <Choice control={control} hint={hint} className={className}>
      {children}
    </Choice>
  );
}
