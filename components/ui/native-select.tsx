import type { ComponentProps } from "react";
import { cn } from "./cn";
import { ChevronDownIcon } from "./icons";
import { fieldClasses } from "./input";

export function NativeSelect({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span data-slot="native-select-wrapper" className={cn("relative inline-flex w-full min-w-0", className)}>
      <select
        data-slot="native-select"
        className={cn(fieldClasses, "h-8 appearance-none truncate py-0 pr-7 pl-2.5")}
        {...props}
      >
        {children}
      </select>
      <ChevronDownIcon className="pointer-events-none absolute top-2 right-2 text-muted-foreground" />
    </span>
  );
}

/** The options of a select, each with the text that `label` gives it. */
export function SelectOptions<T extends { id: string | number }>({
  of,
  label,
}: {
  of: readonly T[];
  label: (each: T) => string;
}) {
  return of.map((each) => (
    <option key={each.id} value={each.id}>
      {label(each)}
    </option>
  ));
}
