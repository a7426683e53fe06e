import type { ComponentProps } from "react";
import { cn } from "./cn";

export type TableProps = ComponentProps<"table"> & {
  /** The box that scrolls; give it its height here: `min-h-0 flex-1`. */
  containerClassName?: string;
};

/** Scrolls in its own box under a fixed head. Borders are not collapsed: those would not move with a sticky cell. */
export function Table({ containerClassName, className, "aria-label": label, ...props }: TableProps) {
  return (
    <section
      data-slot="table-container"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
      tabIndex={0}
      className={cn("relative overflow-auto focus-visible:-outline-offset-2", containerClassName)}
    >
      <table
        data-slot="table"
        aria-label={label}
        className={cn("w-full border-separate border-spacing-0 text-left text-sm", className)}
        {...props}
      />
    </section>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead data-slot="table-header" className={cn("sticky top-0 z-20", className)} {...props} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody data-slot="table-body" {...props} />;
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      data-slot="table-head"
      className={cn(
        "h-head whitespace-nowrap border-b bg-muted px-cell text-left font-medium text-muted-foreground text-xs",
        className,
      )}
      {...props}
    />
  );
}

/** Rows and cells are styled by two classes of globals.css: a page has thousands of them, and `cn` is slow. */
export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={className ? `row ${className}` : "row"} {...props} />;
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td className={className ? `cell ${className}` : "cell"} {...props} />;
}
