import type { Metadata } from "next";
import { currentActor } from "@/app/_server/auth/actor";
import { page } from "@/app/_server/page";
import { searchParameters } from "@/app/_server/search-parameters";
import { createShareAction } from "@/app/[tenant]/shares/share-actions";
import { ExportDialog } from "@/components/exports/export-dialog";
import { ViewMenu } from "@/components/views/view-menu";
import type { Parameters } from "@/lib/grid/parameters";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import { listViews } from "@/lib/views/list";
import type { View } from "@/lib/views/view";
import { ListPage } from "../list-page";
import { loadList, type RequestedList, requestedList } from "../session-list";
import { changeViewAction, chooseDefaultViewAction, deleteViewAction, saveViewAction } from "../view-actions";

export const metadata: Metadata = { title: "History" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Parameters> };

export default page(async function HistoryPage({ params, searchParams }: Props) {
  const [{ tenant }, parameters] = await Promise.all([params, searchParameters(searchParams)]);
  const requested = await requestedList(await currentActor(tenant), "history", parameters);
  const [list, views] = await Promise.all([loadList(requested), listViews(requested.actor)]);
  return (
    <ListPage
      list={list}
      title="History"
      tools={<ViewTools requested={requested} views={views} />}
      facetsPath={`/${tenant}/sessions/facets`}
      columnsPath={`/${tenant}/sessions/columns`}
    />
  );
});

function ViewTools({ requested, views }: { requested: RequestedList; views: readonly View[] }) {
  const { actor, selection, path } = requested;
  const { slug } = actor.tenant;
  const query = printQuery(selection.grid, changed(selection.query, {}));
  return (
    <>
      <ViewMenu
        path={path}
        views={views}
        query={query}
        mayShare={may(actor, "views.share")}
        actions={{
          save: saveViewAction.bind(null, slug),
          change: changeViewAction.bind(null, slug),
          remove: deleteViewAction.bind(null, slug),
          chooseDefault: chooseDefaultViewAction.bind(null, slug),
        }}
      />
      {may(actor, "sessions.export") && (
        <ExportDialog
          source={`/${slug}/sessions/export`}
          query={query}
          userId={actor.userId}
          share={may(actor, "shares.create") ? createShareAction.bind(null, slug) : null}
          sharesHref={`/${slug}/shares`}
        />
      )}
    </>
  );
}
