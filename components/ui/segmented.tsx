import Link from "next/link";
import type { ChangeEventHandler, ReactNode } from "react";
import { cn } from "./cn";

const frame = "flex h-8 w-fit max-w-full items-stretch gap-0.5 rounded-md border bg-subtle p-0.5";
const segment =
  "flex items-center justify-center gap-1.5 whitespace-nowrap rounded-sm px-2 text-xs font-medium text-muted transition-colors hover:text-text";
const chosen = "bg-surface text-text shadow-xs ring-1 ring-border dark:bg-hover dark:ring-border-strong";

export type SegmentOption = { value: string; label: ReactNode; icon?: ReactNode };

/** One of a few, in a form: native radios, so it works before hydration and is sent with the form. */
export function Segmented({
  label,
  name,
  options,
  defaultValue,
  value,
  onChange,
  iconsOnly,
  className,
}: {
  label: string;
  name: string;
  options: readonly SegmentOption[];
  defaultValue?: string;
  value?: string;
  onChange?: ChangeEventHandler<HTMLInputElement>;
  iconsOnly?: boolean;
  className?: string;
}) {
  return (
    <div role="radiogroup" aria-label={label} data-slot="segmented" className={cn(frame, className)}>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            segment,
            "relative cursor-pointer has-checked:bg-surface has-checked:text-text has-checked:shadow-xs has-checked:ring-1 has-checked:ring-border has-focus-visible:outline-2 has-focus-visible:outline-focus dark:has-checked:bg-hover dark:has-checked:ring-border-strong",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={value === undefined ? option.value === defaultValue : undefined}
            checked={value === undefined ? undefined : option.value === value}
            onChange={onChange}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.icon}
          <span className={iconsOnly ? "sr-only" : undefined}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

/** One of a few views, each with its own address. */
export function SegmentedLinks({
  label,
  options,
  className,
}: {
  label: string;
  options: readonly { href: string; label: ReactNode; icon?: ReactNode; current?: boolean }[];
  className?: string;
}) {
  return (
    <nav aria-label={label} data-slot="segmented" className={cn(frame, className)}>
      {options.map((option) => (
        <Link
          key={option.href}
          href={option.href}
          prefetch={false}
          scroll={false}
          aria-current={option.current ? "page" : undefined}
          className={cn(segment, option.current && chosen)}
        >
          {option.icon}
          {option.label}
        </Link>
      ))}
    </nav>
  );
}
