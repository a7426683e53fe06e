import type { ReactNode } from "react";
import { page } from "@/app/_server/page";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { PageBody, PageHeader } from "@/components/pages/page-header";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { LinkButton } from "@/components/ui/link-button";
import { settingsActor } from "./settings-actor";
import { settingsPages } from "./settings-pages";

export default page(
  async function SettingsLayout({
    children,
    params,
  }: {
    children: ReactNode;
    params: Promise<{ tenant: string }>;
  }) {
    const { tenant } = await params;
    await settingsActor(tenant);
    return (
      <PageBody className="max-w-6xl">
        <PageHeader
          title="Settings"
          actions={
            <LinkButton href={`/${tenant}/start`} variant="outline" size="sm">
              First steps
            </LinkButton>
          }
        />
        <SettingsTabs tabs={settingsPages(tenant)} />
        {children}
      </PageBody>
    );
  },
  <NotFoundPage />,
);
