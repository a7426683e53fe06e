import Link from "next/link";
import type { ReactNode } from "react";
import { CountBadge } from "./badge";
import { cn } from "./cn";

/** Tabs that are links: each has an address, the server draws the chosen one. */
export function Tabs({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <nav
      aria-label={label}
      data-slot="tabs"
      className={cn(
        "flex shrink-0 gap-0.5 scroll-cue-x overflow-x-auto border-b px-2 [scrollbar-width:none]",
        className,
      )}
    >
      {children}
    </nav>
  );
}

export type TabLinkProps = {
  href: string;
  current?: boolean;
  icon?: ReactNode;
  count?: ReactNode;
  children: ReactNode;
  /** Replaces the address, so that "back" leaves the panel and does not walk through its tabs. */
  replace?: boolean;
};

export function TabLink({ href, current, icon, count, children, replace }: TabLinkProps) {
  return (
    <Link
      href={href}
      replace={replace}
      prefetch={false}
      scroll={false}
      aria-current={current ? "page" : undefined}
      data-slot="tab"
      className={cn(
        "relative flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap px-2 text-muted-foreground text-sm hover:text-foreground focus-visible:-outline-offset-2",
        "after:absolute after:inset-x-1.5 after:-bottom-px after:h-0.5 after:rounded-full after:bg-transparent",
        "aria-[current]:font-medium aria-[current]:text-foreground aria-[current]:after:bg-primary dark:aria-[current]:after:bg-primary-text",
        // Where the tabs are wider than the window, the chosen one is in sight.
        "aria-[current]:[scroll-initial-target:nearest]",
      )}
    >
      {icon}
      {children}
      {count !== undefined && <CountBadge>{count}</CountBadge>}
    </Link>
  );
}
