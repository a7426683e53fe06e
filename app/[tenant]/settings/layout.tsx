import { headers } from "next/headers";
import type { ReactNode } from "react";
import { PATH_HEADER } from "@/app/_server/headers";
import { page } from "@/app/_server/page";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { SettingsNavigation } from "@/components/settings/settings-navigation";
import { LinkButton } from "@/components/ui/link-button";
import { may } from "@/lib/policy";
import { t } from "@/messages/settings-navigation";
import { settingsActor } from "./settings-actor";
import { REPLIES, settingsGroups } from "./settings-pages";

export default page(
  async function SettingsLayout({
    children,
    params,
  }: {
    children: ReactNode;
    params: Promise<{ tenant: string }>;
  }) {
    const { tenant } = await params;
    const path = (await headers()).get(PATH_HEADER)?.split("?")[0];
    const isReplies = path === `/${tenant}/settings/${REPLIES}`;
    const actor = await settingsActor(tenant, isReplies ? "readyReplies.manage" : "settings.manage");
    return (
      <PageBody className="max-w-6xl xl:max-w-7xl">
        <PageHeader
          title={t("settings")}
          actions={
            may(actor, "settings.manage") && (
              <LinkButton href={`/${tenant}/start`} variant="outline" size="sm">
                {t("firstSteps")}
              </LinkButton>
            )
          }
        />
        <div className="flex flex-col gap-x-8 gap-y-6 xl:flex-row xl:items-start">
          <SettingsNavigation groups={settingsGroups(actor)} />
          <div className="min-w-0 flex-1">{children}</div>
        </div>
      </PageBody>
    );
  },
  <NotFoundPage />,
);
