"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export type ShellTab = { href: string; label: string; icon?: ReactNode; badge?: ReactNode };

/** The main places. The layout does not know where it is, the browser does. */
export function ShellTabs({ tabs }: { tabs: ShellTab[] }) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="flex items-stretch self-stretch">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          prefetch={false}
          aria-current={isWithin(path, tab.href) ? "page" : undefined}
          className="relative flex items-center gap-1.5 px-2.5 text-muted text-sm after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full hover:text-text focus-visible:-outline-offset-2 aria-[current]:font-medium aria-[current]:text-text aria-[current]:after:bg-accent"
        >
          {tab.icon}
          {tab.label}
          {tab.badge}
        </Link>
      ))}
    </nav>
  );
}

function isWithin(path: string, href: string): boolean {
  const place = href.split("?")[0];
  return path === place || path.startsWith(`${place}/`);
}
