"use client";

import { usePathname } from "next/navigation";
import { LinkTab, LinkTabs } from "@/components/ui/link-tabs";
import { t } from "@/messages/settings-navigation";

export function SettingsTabs({ tabs }: { tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname();
  return (
    <LinkTabs label={t("settings")} className="px-0 [--card:var(--background)]">
      {tabs.map(({ href, label }) => (
        <LinkTab key={href} href={href} current={path === href || path.startsWith(`${href}/`)}>
          {label}
        </LinkTab>
      ))}
    </LinkTabs>
  );
}
