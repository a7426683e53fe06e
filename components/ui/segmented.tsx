import type { ChangeEventHandler, ReactNode } from "react";
import { cn } from "./cn";

const frame = "flex h-8 w-fit max-w-full items-stretch gap-0.5 rounded-md border bg-muted p-0.5";
const segment =
  "flex items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2 text-xs font-medium text-muted-foreground transition-colors hover:text-foreground";

type SegmentOption = { value: string; label: ReactNode };

/** A choice of a few options in one line, of native radio buttons. */
export function Segmented({
  label,
  name,
  options,
  value,
  onChange,
  className,
}: {
  label: string;
  name: string;
  options: readonly SegmentOption[];
  value: string;
  onChange: ChangeEventHandler<HTMLInputElement>;
  className?: string;
}) {
  return (
    <div role="radiogroup" aria-label={label} data-slot="segmented" className={cn(frame, className)}>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            segment,
            "relative cursor-pointer has-checked:bg-card has-checked:text-foreground has-checked:shadow-xs has-checked:ring-1 has-checked:ring-border has-focus-visible:outline-2 has-focus-visible:outline-ring dark:has-checked:bg-accent dark:has-checked:ring-border-strong",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={onChange}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
