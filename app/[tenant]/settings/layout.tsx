import { headers } from "next/headers";
import type { ReactNode } from "react";
import { PATH_HEADER } from "@/app/_server/headers";
import { page } from "@/app/_server/page";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { LinkButton } from "@/components/ui/link-button";
import { may } from "@/lib/policy";
import { t } from "@/messages/settings-navigation";
import { settingsActor } from "./settings-actor";
import { REPLIES, settingsPages } from "./settings-pages";

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
      <PageBody className="max-w-6xl">
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
        <SettingsTabs tabs={settingsPages(actor)} />
        {children}
      </PageBody>
    );
  },
  <NotFoundPage />,
);
