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
  ascending: <ArrowUpIcon className="size-3 text-accent" />,
  descending: <ArrowDownIcon className="size-3 text-accent" />,
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
        "group/th h-head border-b bg-subtle px-cell text-left font-medium text-muted text-xs whitespace-nowrap",
        sticky && "sticky left-0 z-10 border-r",
        active && "text-accent",
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
            className="flex min-h-6 items-center gap-1 rounded-sm hover:text-text"
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
  /** Where a click on the row leads; the link in its first cell is what the keyboard and screen readers use. */
  href?: string;
};

export function Row({ selected, href, className, ...props }: RowProps) {
  return (
    <tr
      data-slot="row"
      data-selected={selected || undefined}
      data-href={href}
      aria-current={selected || undefined}
      className={cn(
        "group/row bg-surface has-[a:focus-visible]:bg-hover",
        "data-selected:bg-selected data-[href]:cursor-pointer data-[href]:hover:not-data-selected:bg-subtle",
        "data-selected:[&>td:first-child]:shadow-[inset_2px_0_0_var(--accent-solid)]",
        className,
      )}
      {...props}
    />
  );
}

export type TdProps = Omit<ComponentProps<"td">, "align"> & {
  sticky?: boolean;
  align?: "start" | "end";
  /** Numbers and ids: one width per digit and letter. */
  mono?: boolean;
  muted?: boolean;
};

/** One line, cut with an ellipsis at its width (`max-w-*`); the panel shows the rest. */
export function Td({ sticky, align, mono, muted, className, ...props }: TdProps) {
  return (
    <td
      data-slot="td"
      className={cn(
        "h-row max-w-64 truncate border-b px-cell py-0",
        sticky && "sticky left-0 z-10 border-r bg-inherit",
        align === "end" && "text-right",
        mono && "font-mono text-xs",
        muted && "text-muted",
        className,
      )}
      {...props}
    />
  );
}

/** What a cell without a value shows. */
export function EmptyCell() {
  return (
    <span className="text-faint">
      <span aria-hidden="true">–</span>
      <span className="sr-only">empty</span>
    </span>
  );
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
