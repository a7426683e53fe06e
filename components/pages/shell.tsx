import type { ReactNode } from "react";
import { AppearanceItems } from "@/components/appearance/appearance-menu";
import { Avatar } from "@/components/avatar";
import { CopyListener } from "@/components/copy/copy-listener";
import { Navigation } from "@/components/navigation/navigation";
import { PageLink } from "@/components/navigation/page-link";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { HelpIcon, SunIcon } from "@/components/ui/icons";
import { LinkButton } from "@/components/ui/link-button";
import { Separator } from "@/components/ui/separator";
import { tooltip } from "@/components/ui/tooltip";
import { t } from "@/messages/shell";
import { Brand } from "./brand";
import { type ShellTab, ShellTabs } from "./shell-tabs";

export type ShellProps = {
  homeHref: string;
  tenant: ReactNode;
  tabs: ShellTab[];
  helpHref: string;
  user: { id: number; name: string; role: string };
  userItems: ReactNode;
  /** Between the tabs and the help. */
  status?: ReactNode;
  commands?: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in page. `children` fill the rest of the window and scroll inside it. */
export function Shell({
  homeHref,
  tenant,
  tabs,
  helpHref,
  user,
  userItems,
  status,
  commands,
  children,
}: ShellProps) {
  return (
    <div data-slot="shell" className="isolate flex h-dvh flex-col">
      <header
        data-slot="top-bar"
        className="relative flex h-11 shrink-0 items-center gap-2 border-b bg-card px-3 sm:gap-3"
      >
        <PageLink href={homeHref} className="flex rounded-md">
          <Brand compact />
        </PageLink>
        <Separator orientation="vertical" className="max-sm:hidden" />
        <div className="min-w-0 max-w-48 truncate text-muted-foreground max-sm:hidden">{tenant}</div>
        <ShellTabs tabs={tabs} label={t("main")} userId={user.id} />
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {status}
          {commands}
          <LinkButton
            href={helpHref}
            variant="ghost"
            size="icon"
            aria-label={t("help")}
            className="max-sm:hidden"
            {...tooltip(t("help"))}
          >
            <HelpIcon />
          </LinkButton>
          <DropdownMenu>
            <DropdownMenuTrigger
              variant="ghost"
              size="icon"
              aria-label={t("appearance")}
              {...tooltip(t("appearance"))}
            >
              <SunIcon />
            </DropdownMenuTrigger>
            <DropdownMenuContent aria-label={t("appearance")} align="end">
              <AppearanceItems />
            </DropdownMenuContent>
          </DropdownMenu>
          <UserMenu user={user} items={userItems} helpHref={helpHref} />
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        data-slot="shell-main"
        className="flex min-h-0 flex-1 flex-col overflow-auto outline-none"
      >
        {children}
      </main>
      <Navigation />
      <CopyListener />
    </div>
  );
}

function UserMenu({
  user,
  items,
  helpHref,
}: {
  user: ShellProps["user"];
  items: ReactNode;
  helpHref: string;
}) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-8 min-w-0 items-center gap-2 rounded-md px-1 hover:bg-accent aria-expanded:bg-accent">
        <Avatar name={user.name} size="md" />
        <span className="sr-only">
          {user.name}, {user.role}
        </span>
      </DropdownMenuTrigger>
      <DropdownMenuContent aria-label={t("account")} align="end">
        <div role="presentation" className="px-2 py-1.5">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-muted-foreground text-xs">{user.role}</p>
        </div>
        <DropdownMenuSeparator />
        {/* The top bar of a phone has no room for it. */}
        <DropdownMenuItem href={helpHref} icon={<HelpIcon />}>
          {t("help")}
        </DropdownMenuItem>
        {items}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
