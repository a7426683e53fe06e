"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useSyncExternalStore } from "react";
import { PageLink } from "@/components/navigation/page-link";
import { listMemory } from "@/components/views/list-memory";

export type ShellTab = { href: string; label: string; icon?: ReactNode; badge?: ReactNode };

/**
 * The main navigation, on the client because a layout does not know the path. A list opens as the user left it, and the current
 * one with all sessions. A phone shows only the current label.
 */
export function ShellTabs({ tabs, label, userId }: { tabs: ShellTab[]; label: string; userId: number }) {
  const path = usePathname();
  const left = useSyncExternalStore(
    listMemory.subscribe,
    () => tabs.map(({ href }) => listMemory.read(userId, href)?.query ?? "").join("\n"),
    () => "",
  ).split("\n");
  return (
    <nav
      aria-label={label}
      className="flex min-w-0 items-stretch self-stretch overflow-x-auto [scrollbar-width:none]"
    >
      {tabs.map((tab, index) => (
        <PageLink
          key={tab.href}
          href={left[index] && !isWithin(path, tab.href) ? `${tab.href}?${left[index]}` : tab.href}
          aria-current={isWithin(path, tab.href) ? "page" : undefined}
          className="relative flex shrink-0 items-center gap-1.5 px-2.5 text-muted-foreground text-sm after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full hover:text-foreground focus-visible:-outline-offset-2 aria-[current]:font-medium aria-[current]:text-foreground aria-[current]:after:bg-primary-text"
        >
          {tab.icon}
          <span className={tab.icon && !isWithin(path, tab.href) ? "max-sm:sr-only" : undefined}>
            {tab.label}
          </span>
          {tab.badge}
        </PageLink>
      ))}
    </nav>
  );
}

function isWithin(path: string, href: string): boolean {
  const place = href.split("?")[0];
  return path === place || path.startsWith(`${place}/`);
}
