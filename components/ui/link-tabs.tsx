import type { ReactNode } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { cn } from "./cn";

/** Tabs as links: each has an address, and the server renders the current one. */
export function LinkTabs({
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
      data-slot="link-tabs"
      className={cn(
        "flex shrink-0 gap-0.5 scroll-cue-x overflow-x-auto border-b px-2 [scrollbar-width:none]",
        className,
      )}
    >
      {children}
    </nav>
  );
}

export type LinkTabProps = {
  href: string;
  current?: boolean;
  icon?: ReactNode;
  count?: ReactNode;
  children: ReactNode;
  /** Its name in the palette of commands. */
  command?: string;
};

export function LinkTab({ href, current, icon, count, children, command }: LinkTabProps) {
  return (
    <PageLink
      href={href}
      aria-current={current ? "page" : undefined}
      data-slot="link-tab"
      data-command={command}
      className={cn(
        "relative flex h-9 shrink-0 items-center gap-1.5 whitespace-nowrap px-2 text-muted-foreground text-sm hover:text-foreground focus-visible:-outline-offset-2",
        "after:absolute after:inset-x-1.5 after:-bottom-px after:h-0.5 after:rounded-full after:bg-transparent",
        "aria-[current]:font-medium aria-[current]:text-foreground aria-[current]:after:bg-primary dark:aria-[current]:after:bg-primary-text",
        // Scrolls the current tab into view where the tabs are wider than the window.
        "aria-[current]:[scroll-initial-target:nearest]",
      )}
    >
      {icon}
      {children}
      {count !== undefined && <CountBadge>{count}</CountBadge>}
    </PageLink>
  );
}

function CountBadge({ children }: { children: ReactNode }) {
  return (
    <span
      data-slot="count"
      className="inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 font-medium text-2xs text-muted-foreground"
    >
      {children}
    </span>
  );
}
