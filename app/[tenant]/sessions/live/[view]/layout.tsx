import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { page } from "@/app/_server/page";
import { HeadlineFrame, LiveHeadline } from "@/components/live/headline";
import { LiveRows } from "@/components/live/live-rows";
import { LiveUpdates } from "@/components/live/live-updates";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { RedirectFromRow } from "@/components/redirect/redirect-from-row";
import { RedirectRowButton } from "@/components/redirect/redirect-row-button";
import { watchedQuery } from "@/lib/live/watched";
import { redirectableAmong } from "@/lib/sessions/redirectable";
import { t } from "@/messages/session-lists";
import { redirectAction } from "../../desk-actions";
import { ListPage } from "../../list-page";
import { listTitle } from "../../list-title";
import { PivotPage } from "../../pivot-page";
import { loadList, type RequestedList, requestedList } from "../../session-list";
import { ViewsTool } from "../../views-tool";

type Props = { children: ReactNode; params: Promise<{ tenant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return listTitle((await params).tenant, "live");
}

export default page(
  async function LiveList({ children, params }: Props) {
    const { tenant } = await params;
    const requested = await requestedList(tenant, "live");
    const { actor, path } = requested;
    const frame = {
      title: t("live"),
      panel: children,
      tools: <ViewsTool requested={requested} />,
      facetsPath: `${path}/facets`,
      columnsPath: `${path}/columns`,
      suggestionsPath: `${path}/suggestions`,
    };
    const { pivot } = requested.selection.query;
    if (pivot)
      return (
        <PivotPage
          {...frame}
          lead={<Lead requested={requested} listed={[]} />}
          requested={requested}
          pivot={pivot}
        />
      );
    const list = await loadList(requested);
    const { page } = list;
    const redirectable = await redirectableAmong(
      actor,
      page.rows.map(({ id }) => id),
    );
    return (
      <>
        <ListPage
          {...frame}
          list={list}
          lead={<Lead requested={requested} listed={page.rows.map(({ id }) => id)} />}
          rowTool={(id) => redirectable.has(id) && <RedirectRowButton id={id} />}
          Rows={LiveRows}
        />
        <RedirectFromRow path={`/${tenant}/sessions`} redirect={redirectAction.bind(null, tenant)} />
      </>
    );
  },
  <NotFoundPage />,
);

function Lead({ requested, listed }: { requested: RequestedList; listed: number[] }) {
  const { actor, selection, path } = requested;
  const query = watchedQuery(selection);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-1 max-sm:gap-x-4">
      <LiveUpdates source={`${path}/wakes?${query}`} listed={listed} />
      <Suspense fallback={<HeadlineFrame path={path} />}>
        <LiveHeadline actor={actor} path={path} />
      </Suspense>
    </div>
  );
}
