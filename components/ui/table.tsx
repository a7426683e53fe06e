import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { ArrowDownIcon, ArrowUpIcon, SortIcon } from "./icons";

/**
 * A data table that scrolls in its own box, both ways, under a head that stays. `className` goes to the box: give it
 * its height there (`min-h-0 flex-1`). Cells have borders of their own, since collapsed ones do not stick.
 */
export function Table({ label, className, children, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <section
      data-slot="table-scroll"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
      tabIndex={0}
      className={cn("relative overflow-auto focus-visible:-outline-offset-2", className)}
    >
      <table
        data-slot="table"
        aria-label={label}
        className="w-full border-separate border-spacing-0 text-left text-sm"
        {...props}
      >
        {children}
      </table>
    </section>
  );
}

export function Thead({ className, ...props }: ComponentProps<"thead">) {
  return <thead data-slot="table-head" className={cn("sticky top-0 z-20", className)} {...props} />;
}

export function Tbody(props: ComponentProps<"tbody">) {
  return <tbody data-slot="table-body" {...props} />;
}

export type Sort = "ascending" | "descending" | "none";

export type ThProps = Omit<ComponentProps<"th">, "align"> & {
  /** Stays at the left while the rest scrolls. */
  sticky?: boolean;
  align?: "start" | "end";
  /** The order now; leave out where the column cannot be sorted. */
  sort?: Sort;
  /** The same view in the next order of this column. */
  sortHref?: string;
  /** The column is filtered. */
  active?: boolean;
  /** A funnel, or another small button behind the label. */
  funnel?: ReactNode;
};

const arrows: Record<Sort, ReactNode> = {
  ascending: <ArrowUpIcon className="size-3 text-primary" />,
  descending: <ArrowDownIcon className="size-3 text-primary" />,
  none: (
    <SortIcon className="size-3 opacity-0 group-focus-within/th:opacity-70 group-hover/th:opacity-70 pointer-coarse:opacity-70" />
  ),
};

export function Th({
  sticky,
  align,
  sort,
  sortHref,
  active,
  funnel,
  className,
  children,
  ...props
}: ThProps) {
  return (
    <th
      scope="col"
      aria-sort={sort}
      data-slot="th"
      className={cn(
        "group/th h-head border-b bg-muted px-cell text-left font-medium text-muted-foreground text-xs whitespace-nowrap",
        sticky && "sticky left-0 z-10 border-r",
        active && "text-primary",
        className,
      )}
      {...props}
    >
      <span className={cn("flex items-center gap-0.5", align === "end" && "justify-end")}>
        {sort && sortHref !== undefined ? (
          <Link
            href={sortHref}
            prefetch={false}
            scroll={false}
            className="flex min-h-6 items-center gap-1 rounded-sm hover:text-foreground"
          >
            {children}
            {arrows[sort]}
          </Link>
        ) : (
          children
        )}
        {funnel}
      </span>
    </th>
  );
}

export type RowProps = ComponentProps<"tr"> & {
  /** Its session is open in the panel. */
  selected?: boolean;
  /** A press anywhere on it does what the link in its first cell does; that link is what the keyboard reaches. */
  opens?: boolean;
};

/** A row; its looks and those of its cells are classes of globals.css, since there are many of them. */
export function Row({ selected, opens, className, ...props }: RowProps) {
  return (
    <tr
      data-selected={selected || undefined}
      data-opens={opens || undefined}
      aria-current={selected || undefined}
      className={className ? `row ${className}` : "row"}
      {...props}
    />
  );
}

export type TdProps = Omit<ComponentProps<"td">, "align"> & {
  /** Stays at the left while the rest scrolls. */
  sticky?: boolean;
  align?: "start" | "end";
  /** Ids: one width per digit. */
  mono?: boolean;
  /** Several values: the first ones tell enough, and the columns behind it are not pushed off the screen. */
  narrow?: boolean;
};

/** One line, cut with an ellipsis at its width; the panel shows the rest. */
export function Td({ sticky, align, mono, narrow, className, ...props }: TdProps) {
  const classes = [
    "cell",
    sticky && "cell-sticky",
    align === "end" && "cell-end",
    mono && "cell-mono",
    narrow && "cell-narrow",
    className,
  ];
  return <td className={classes.filter(Boolean).join(" ")} {...props} />;
}

/** What a cell without a value shows. */
export function EmptyCell() {
  return <span className="cell-empty" role="img" aria-label="empty" />;
}

/** One cell over the whole width, for an empty state or a notice inside the table; it stays in view when scrolled. */
export function WideRow({ columns, children }: { columns: number; children: ReactNode }) {
  return (
    <tr data-slot="wide-row">
      <td colSpan={columns} className="p-0">
        <div className="sticky left-0 w-[min(100cqw,100vw)]">{children}</div>
      </td>
    </tr>
  );
}
