"use client";

import { usePathname } from "next/navigation";
import { TabLink, Tabs } from "@/components/ui/tabs";

/** The pages of the settings. The layout does not know which one is open, the browser does. */
export function SettingsTabs({ tabs }: { tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    // It stands on the page itself rather than on a surface, so that is what its edges fade into.
    <Tabs label="Settings" className="px-0 [--card:var(--background)]">
      {tabs.map(({ href, label }) => (
        <TabLink key={href} href={href} current={path === href || path.startsWith(`${href}/`)}>
          {label}
        </TabLink>
      ))}
    </Tabs>
  );
}
