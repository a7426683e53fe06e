"use client";

import { usePathname } from "next/navigation";
import { LinkTab, LinkTabs } from "@/components/ui/link-tabs";

/** The pages of the settings. The layout does not know which one is open, the browser does. */
export function SettingsTabs({ tabs }: { tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    // It stands on the page itself rather than on a surface, so that is what its edges fade into.
    <LinkTabs label="Settings" className="px-0 [--card:var(--background)]">
      {tabs.map(({ href, label }) => (
        <LinkTab key={href} href={href} current={path === href || path.startsWith(`${href}/`)}>
          {label}
        </LinkTab>
      ))}
    </LinkTabs>
  );
}
