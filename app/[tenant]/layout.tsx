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
import { t } from "@/messages/shell";
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
        ? [{ href: `/${tenant}/desk`, label: t("desk"), icon: <DeskIcon />, badge: <UnreadBadge /> }]
        : []),
      { href: `${sessions}/history`, label: t("history"), icon: <HistoryIcon /> },
      { href: `${sessions}/live`, label: t("live"), icon: <ActivityIcon /> },
      ...(may(actor, "shares.list")
        ? [{ href: `/${tenant}/shares`, label: t("shares"), icon: <LinkIcon /> }]
        : []),
      ...(may(actor, "bans.list") ? [{ href: `/${tenant}/bans`, label: t("bans"), icon: <BanIcon /> }] : []),
    ];
    const settings = settingsPages(actor);
    const pages = [
      ...tabs.map(({ href, label }) => ({ href, label })),
      ...settings.map(({ href, label }) => ({ href, label: t("settingsPage", { label }) })),
      ...(may(actor, "cases.manage") ? [{ href: `/${tenant}/cases`, label: t("cases") }] : []),
      ...(may(actor, "audit.read") ? [{ href: `/${tenant}/audit`, label: t("audit") }] : []),
      { href: `/${tenant}/profile`, label: t("profile") },
      { href: `/${tenant}/help`, label: t("help") },
      { href: "/", label: t("switchTenant") },
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
        user={{
          id: actor.userId,
          name: actor.name,
          role: `${t(`role.${actor.role}`)} · ${actor.tenant.name}`,
        }}
        userItems={
          <>
            {may(actor, "settings.manage") && (
              <DropdownMenuItem icon={<SettingsIcon />} href={`/${tenant}/settings/operators`}>
                {t("settings")}
              </DropdownMenuItem>
            )}
            {may(actor, "cases.manage") && (
              <DropdownMenuItem icon={<CaseIcon />} href={`/${tenant}/cases`}>
                {t("cases")}
              </DropdownMenuItem>
            )}
            {may(actor, "audit.read") && (
              <DropdownMenuItem icon={<FileIcon />} href={`/${tenant}/audit`}>
                {t("audit")}
              </DropdownMenuItem>
            )}
            {!may(actor, "settings.manage") && may(actor, "readyReplies.manage") && (
              <DropdownMenuItem icon={<SettingsIcon />} href={`/${tenant}/settings/replies`}>
                {t("readyReplies")}
              </DropdownMenuItem>
            )}
            <DropdownMenuItem icon={<UserIcon />} href={`/${tenant}/profile`}>
              {t("profile")}
            </DropdownMenuItem>
            <DropdownMenuItem icon={<UsersIcon />} href="/">
              {t("switchTenant")}
            </DropdownMenuItem>
            <DropdownMenuItem icon={<SignOutIcon />} action={signOutAction}>
              {t("signOut")}
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
