import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import NotFoundPage from "@/app/not-found";
import { signOutAction } from "@/app/sign-in/sign-in-actions";
import { Presence } from "@/components/desk/presence";
import { StatusMenu } from "@/components/desk/status-menu";
import { ShortcutHelp } from "@/components/keys/shortcut-help";
import { Offers } from "@/components/offers/offers";
import { Shell } from "@/components/pages/shell";
import { Palette } from "@/components/palette/palette";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { BanIcon, SettingsIcon } from "@/components/ui/icons";
import {
  ActivityIcon,
  CaseIcon,
  DeskIcon,
  FileIcon,
  HistoryIcon,
  LinkIcon,
  SignOutIcon,
  UserIcon,
  UsersIcon,
} from "@/components/ui/object-icons";
import { UnreadBadge } from "@/components/unread/unread-mark";
import { ownStatus } from "@/lib/operators/own-status";
import { may } from "@/lib/policy";
import { acceptAction, declineAction, setStatusAction } from "./sessions/desk-actions";
import { settingsPages } from "./settings/settings-pages";

/** The shell of a tenant's pages. Users of other tenants get the 404 of a tenant that does not exist. */
export default page(
  async function TenantLayout({
    children,
    params,
  }: {
    children: ReactNode;
    params: Promise<{ tenant: string }>;
  }) {
    const { tenant } = await params;
    const actor = await currentActor(tenant);
    const sessions = `/${tenant}/sessions`;
    const own = await ownStatus(actor);
    const setStatus = setStatusAction.bind(null, tenant);
    const tabs = [
      ...(own
        ? [{ href: `/${tenant}/desk`, label: "Desk", icon: <DeskIcon />, badge: <UnreadBadge /> }]
        : []),
      { href: `${sessions}/history`, label: "History", icon: <HistoryIcon /> },
      { href: `${sessions}/live`, label: "Live", icon: <ActivityIcon /> },
      ...(may(actor, "shares.list")
        ? [{ href: `/${tenant}/shares`, label: "Shares", icon: <LinkIcon /> }]
        : []),
      ...(may(actor, "bans.list") ? [{ href: `/${tenant}/bans`, label: "Bans", icon: <BanIcon /> }] : []),
    ];
    const settings = settingsPages(actor);
    const pages = [
      ...tabs.map(({ href, label }) => ({ href, label })),
      ...settings.map(({ href, label }) => ({ href, label: `Settings: ${label}` })),
      ...(may(actor, "cases.manage") ? [{ href: `/${tenant}/cases`, label: "Cases" }] : []),
      ...(may(actor, "audit.read") ? [{ href: `/${tenant}/audit`, label: "Audit" }] : []),
      { href: `/${tenant}/profile`, label: "Your profile" },
      { href: `/${tenant}/help`, label: "Help" },
      { href: "/", label: "Switch tenant" },
    ];
    return (
      <Shell
        homeHref={`/${tenant}`}
        tenant={actor.tenant.name}
        tabs={tabs}
        helpHref={`/${tenant}/help`}
        commands={
          <>
            <Palette
              sessionsPath={sessions}
              historyPath={`${sessions}/history`}
              viewsPath={`${sessions}/views`}
              pages={pages}
            />
            <ShortcutHelp helpHref={`/${tenant}/help`} />
          </>
        }
        status={
          own && (
            <>
              <StatusMenu status={own.status} userId={actor.userId} setStatus={setStatus} />
              {own.status !== "offline" && <Presence source={`/${tenant}/desk/seen`} status={own.status} />}
              {/* Also offline: sessions that they hold go on. */}
              <Offers
                status={own.status}
                missedAt={own.status === "away" ? (own.missedOfferAt?.getTime() ?? null) : null}
                zone={actor.tenant.zone}
                setStatus={setStatus}
                path={`/${tenant}/desk`}
                livePath={`${sessions}/live`}
                userId={actor.userId}
                accept={acceptAction.bind(null, tenant)}
                decline={declineAction.bind(null, tenant)}
              />
            </>
          )
        }
        user={{ id: actor.userId, name: actor.name, role: `${actor.role} · ${actor.tenant.name}` }}
        userItems={
          <>
            {may(actor, "settings.manage") && (
              <DropdownMenuItem icon={<SettingsIcon />} href={`/${tenant}/settings/operators`}>
                Settings
              </DropdownMenuItem>
            )}
            {may(actor, "cases.manage") && (
              <DropdownMenuItem icon={<CaseIcon />} href={`/${tenant}/cases`}>
                Cases
              </DropdownMenuItem>
            )}
            {may(actor, "audit.read") && (
              <DropdownMenuItem icon={<FileIcon />} href={`/${tenant}/audit`}>
                Audit
              </DropdownMenuItem>
            )}
            {!may(actor, "settings.manage") && may(actor, "readyReplies.manage") && (
              <DropdownMenuItem icon={<SettingsIcon />} href={`/${tenant}/settings/replies`}>
                Ready replies
              </DropdownMenuItem>
            )}
            <DropdownMenuItem icon={<UserIcon />} href={`/${tenant}/profile`}>
              Your profile
            </DropdownMenuItem>
            <DropdownMenuItem icon={<UsersIcon />} href="/">
              Switch tenant
            </DropdownMenuItem>
            <DropdownMenuItem icon={<SignOutIcon />} action={signOutAction}>
              Sign out
            </DropdownMenuItem>
          </>
        }
      >
        {children}
      </Shell>
    );
  },
  <NotFoundPage />,
);
