import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { page } from "@/app/_server/page";
import { pageTitle } from "@/app/_server/page-title";
import { DeskList } from "@/components/desk/desk-list";
import { LiveUpdates } from "@/components/live/live-updates";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { ListKeys } from "@/components/sessions/list-keys";
import { PanelSlot } from "@/components/sessions/panel-slot";
import { panelWidthCookie, parsePanelWidth } from "@/components/sessions/panel-width";
import { t } from "@/messages/desk-list";
import { readDesk } from "./read-desk";

export const generateMetadata = pageTitle(() => t("desk"));

type Props = { children: ReactNode; params: Promise<{ tenant: string }> };

/** An operator's desk. The list is a layout and the open session its page, so that opening another session loads that session alone. */
export default page(
  async function DeskLayout({ children, params }: Props) {
    const { tenant } = await params;
    const desk = await readDesk(tenant);
    const path = `/${tenant}/desk`;
    return (
      <div data-slot="desk" className="flex min-h-0 flex-1">
        <h1 className="sr-only">{t("desk")}</h1>
        <section
          id="list"
          aria-label={t("list")}
          tabIndex={-1}
          className="flex min-h-0 min-w-0 flex-1 flex-col bg-card max-lg:has-[+[data-slot=panel-slot][data-open]]:hidden"
        >
          <div className="flex items-center px-3 py-1.5">
            <LiveUpdates source={`${path}/wakes?queues`} listed={desk.ids} />
          </div>
          <DeskList desk={desk} path={path} livePath={`/${tenant}/sessions/live`} />
        </section>
        <PanelSlot closeHref={path} width={parsePanelWidth((await cookies()).get(panelWidthCookie)?.value)}>
          {children}
        </PanelSlot>
        <ListKeys />
      </div>
    );
  },
  <NotFoundPage />,
);
