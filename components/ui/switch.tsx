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
        className="peer h-4 w-7 appearance-none rounded-full border border-field bg-subtle transition-colors checked:border-accent-solid checked:bg-accent-solid hover:not-disabled:not-checked:border-muted disabled:opacity-50"
        {...props}
      />
      <span className="pointer-events-none absolute top-0.75 left-0.75 size-2.5 rounded-full bg-field transition-[translate,background-color] peer-checked:translate-x-3 peer-checked:bg-on-solid" />
    </span>
  );
  return (
    <Choice control={control} hint={hint} className={className}>
      {children}
    </Choice>
  );
}
