import type { ComponentProps, ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Radio } from "@/components/ui/radio";

type ChoiceProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  children: ReactNode;
  hint?: ReactNode;
};

export function CheckboxChoice({
  children,
  hint,
  count,
  className,
  ...props
}: ChoiceProps & { count?: ReactNode }) {
  return (
    <Choice control={<Checkbox {...props} />} hint={hint} count={count} className={className}>
      {children}
    </Choice>
  );
}

export function RadioChoice({ children, hint, className, ...props }: ChoiceProps) {
  return (
    <Choice control={<Radio {...props} />} hint={hint} className={className}>
      {children}
    </Choice>
  );
}

function Choice({
  control,
  hint,
  count,
  className,
  children,
}: {
  control: ReactNode;
  hint?: ReactNode;
  count?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is a prop
    <label
      data-slot="choice"
      className={cn(
        "flex min-h-6 min-w-0 items-start gap-2 text-sm has-disabled:cursor-not-allowed has-disabled:text-faint",
        className,
      )}
    >
      <span className="flex h-5 items-center">{control}</span>
      <span className="min-w-0 flex-1">
        {children}
        {hint && <span className="block text-muted-foreground text-xs">{hint}</span>}
      </span>
      {count !== undefined && <span className="text-muted-foreground text-xs leading-5">{count}</span>}
    </label>
  );
}
