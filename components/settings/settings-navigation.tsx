"use client";

import { usePathname } from "next/navigation";
import { Fragment, useId } from "react";
import { PageLink } from "@/components/navigation/page-link";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ChevronDownIcon } from "@/components/ui/icons";
import { t } from "@/messages/settings-navigation";

type Group = { label: string; pages: readonly { href: string; label: string }[] };
type Props = { groups: readonly Group[] };

/** The pages of the settings: a list with headings, or a menu where the window has no place for it. */
export function SettingsNavigation({ groups }: Props) {
  const path = usePathname();
  const isCurrent = (href: string) => path === href || path.startsWith(`${href}/`);
  const current = groups.flatMap(({ pages }) => pages).find(({ href }) => isCurrent(href));
  return (
    <nav aria-label={t("settings")} className="xl:w-44 xl:shrink-0">
      <div className="xl:hidden">
        <PagesMenu groups={groups} current={current?.label ?? t("settings")} />
      </div>
      <div className="-ml-2 flex flex-col gap-4 max-xl:hidden">
        {groups.map((group) => (
          <PagesList key={group.label} {...group} isCurrent={isCurrent} />
        ))}
      </div>
    </nav>
  );
}

function PagesMenu({ groups, current }: Props & { current: string }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        variant="outline"
        aria-label={t("currentPage", { page: current })}
        className="w-full max-w-xs justify-between"
      >
        {current}
        <ChevronDownIcon className="text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {groups.map(({ label, pages }, index) => (
          <Fragment key={label}>
            {index > 0 && <DropdownMenuSeparator />}
            {pages.map((page) => (
              <DropdownMenuItem key={page.href} href={page.href}>
                {page.label}
              </DropdownMenuItem>
            ))}
          </Fragment>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function PagesList({ label, pages, isCurrent }: Group & { isCurrent: (href: string) => boolean }) {
  const id = useId();
  return (
    <div>
      <p id={id} className="px-2 pb-1 font-medium text-muted-foreground text-xs">
        {label}
      </p>
      <ul aria-labelledby={id} className="flex flex-col">
        {pages.map((page) => (
          <li key={page.href}>
            <PageLink
              href={page.href}
              aria-current={isCurrent(page.href) ? "page" : undefined}
              className="block rounded-md px-2 py-1 text-sm hover:bg-accent aria-[current]:bg-accent aria-[current]:font-medium"
            >
              {page.label}
            </PageLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
