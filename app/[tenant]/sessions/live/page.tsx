import type { Metadata } from "next";
import { Suspense } from "react";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { searchParameters } from "@/app/_server/search-parameters";
import { HeadlineFrame, LiveHeadline } from "@/components/live/headline";
import { LiveRows } from "@/components/live/live-rows";
import { LiveUpdates } from "@/components/live/live-updates";
import { RedirectFromRow } from "@/components/redirect/redirect-from-row";
import { RedirectRowButton } from "@/components/redirect/redirect-row-button";
import type { Parameters } from "@/lib/grid/parameters";
import { watchedQuery } from "@/lib/live/watched";
import { redirectableAmong } from "@/lib/sessions/redirectable";
import { redirectAction } from "../desk-actions";
import { ListPage } from "../list-page";
import { loadList, requestedList, type SessionList } from "../session-list";

export const metadata: Metadata = { title: "Live" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Parameters> };

export default page(async function LivePage({ params, searchParams }: Props) {
  const [{ tenant }, parameters] = await Promise.all([params, searchParameters(searchParams)]);
  const list = await loadList(await requestedList(await currentActor(tenant), "live", parameters));
  const { actor, path, page } = list;
  const redirectable = await redirectableAmong(
    actor,
    page.rows.map(({ id }) => id),
  );
  return (
    <>
      <ListPage
        list={list}
        title="Live"
        lead={<Lead list={list} />}
        facetsPath={`${path}/facets`}
        columnsPath={`${path}/columns`}
        rowTool={(id) => redirectable.has(id) && <RedirectRowButton id={id} />}
        Rows={LiveRows}
      />
      <RedirectFromRow path={`/${tenant}/sessions`} redirect={redirectAction.bind(null, tenant)} />
    </>
  );
});

function Lead({ list }: { list: SessionList }) {
  const { actor, selection, path, page } = list;
  const listed = page.rows.map(({ id }) => id);
  const query = watchedQuery(selection, listed);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
      <LiveUpdates source={`${path}/wakes${query && `?${query}`}`} />
      <Suspense fallback={<HeadlineFrame path={path} />}>
        <LiveHeadline actor={actor} path={path} />
      </Suspense>
    </div>
  );
}
