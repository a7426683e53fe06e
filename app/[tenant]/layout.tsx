import type { ReactNode } from "react";
import { currentActor } from "@/app/_server/auth";
import { orNotFound } from "@/app/_server/not-found";
import NotFoundPage from "@/app/not-found";
import { signOutAction } from "@/app/sign-in/actions";
import { Shell } from "@/components/shell";
import { HistoryIcon, LinkIcon, SignOutIcon, UsersIcon } from "@/components/ui/icons";
import { MenuItem } from "@/components/ui/menu";
import { may } from "@/lib/policy";

/** The frame of everything inside a tenant; whoever may not enter it gets the 404 of a tenant that does not exist. */
export default async function TenantLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ tenant: string }>;
}) {
  const { tenant } = await params;
  const actor = await orNotFound(() => currentActor(tenant));
  if (!actor) return <NotFoundPage />;
  const sessions = `/${tenant}/sessions`;
  return (
    <Shell
      homeHref={sessions}
      tenant={actor.tenant.name}
      tabs={[
        { href: `${sessions}/history`, label: "History", icon: <HistoryIcon /> },
        ...(may(actor, "shares.list")
          ? [{ href: `/${tenant}/shares`, label: "Shares", icon: <LinkIcon /> }]
          : []),
      ]}
      helpHref={`/${tenant}/help`}
      user={{ name: actor.name, role: `${actor.role} · ${actor.tenant.name}` }}
      userItems={
        <>
          <MenuItem icon={<UsersIcon />} href="/">
            Switch tenant
          </MenuItem>
          <MenuItem icon={<SignOutIcon />} action={signOutAction}>
            Sign out
          </MenuItem>
        </>
      }
    >
      {children}
    </Shell>
  );
}
