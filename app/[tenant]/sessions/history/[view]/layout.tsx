import type { Metadata } from "next";
import type { ReactNode } from "react";
import { page } from "@/app/_server/page";
import { addViewAction } from "@/app/[tenant]/cases/case-actions";
import { createShareAction } from "@/app/[tenant]/shares/share-actions";
import { WhyLink } from "@/components/differences/why-link";
import { ExportDialog } from "@/components/exports/export-dialog";
import { NotFoundPage } from "@/components/pages/not-found-page";
import { HeldListProvider } from "@/components/sessions/held-list";
import { HistoryRows } from "@/components/sessions/history-rows";
import { NewerSessions } from "@/components/sessions/newer-sessions";
import { NextSession } from "@/components/sessions/next-session";
import { printCursor } from "@/lib/grid/cursor";
import { printQuery } from "@/lib/grid/print-query";
import { changed, isDefaultSort } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import type { Selection } from "@/lib/sessions/predicate";
import { t } from "@/messages/session-lists";
import { ListPage } from "../../list-page";
import { listTitle } from "../../list-title";
import { shownQuery } from "../../list-views";
import { PivotPage } from "../../pivot-page";
import { loadList, type RequestedList, requestedList, type SessionList } from "../../session-list";
import { ViewsTool } from "../../views-tool";

type Props = { children: ReactNode; params: Promise<{ tenant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return listTitle((await params).tenant, "history");
}

export default page(
  async function HistoryList({ children, params }: Props) {
    const { tenant } = await params;
    const requested = await requestedList(tenant, "history");
    const frame = {
      title: t("history"),
      panel: children,
      tools: <ViewTools requested={requested} />,
      filterTools: <WhyLink path={requested.path} query={listQuery(requested.selection)} />,
      facetsPath: `/${tenant}/sessions/facets`,
      columnsPath: `/${tenant}/sessions/columns`,
      suggestionsPath: `/${tenant}/sessions/suggestions`,
    };
    const { pivot } = requested.selection.query;
    if (pivot) return <PivotPage {...frame} requested={requested} pivot={pivot} />;
    const list = await loadList(requested);
    const newest = newestPath(list);
    return (
      <HeldListProvider>
        <ListPage
          {...frame}
          list={list}
          Rows={HistoryRows}
          notice={newest && <NewerSessions source={newest} />}
        />
        {/* What is loaded before anybody opens it would count as read. */}
        {!requested.actor.tenant.auditsReads && <NextSession />}
      </HeldListProvider>
    );
  },
  <NotFoundPage />,
);

/** What differs leads to lists, also from a pivot. */
function listQuery(selection: Selection): string {
  return shownQuery({ ...selection, query: { ...selection.query, pivot: null } });
}

/** The route that counts the sessions that are newer than the list; null for a list that does not begin with the newest. */
function newestPath({ actor, selection, page }: SessionList): string | null {
  const { grid, query } = selection;
  if (!isDefaultSort(grid, query) || query.after !== null || query.before !== null) return null;
  const [first] = page.rows;
  const newer = changed(query, { cols: null, before: first ? printCursor(first.position) : null });
  return `/${actor.tenant.slug}/sessions/newer?${printQuery(grid, newer)}`;
}

function ViewTools({ requested }: { requested: RequestedList }) {
  const { actor, selection } = requested;
  const { slug } = actor.tenant;
  const query = shownQuery(selection);
  return (
    <>
      <ViewsTool requested={requested} />
      {may(actor, "sessions.export") && (
        <ExportDialog
          source={`/${slug}/sessions/export`}
          query={query}
          userId={actor.userId}
          share={may(actor, "shares.create") ? createShareAction.bind(null, slug) : null}
          sharesHref={`/${slug}/shares`}
          hold={
            may(actor, "cases.manage")
              ? {
                  add: addViewAction.bind(null, slug),
                  openCases: `/${slug}/cases/open`,
                  casesHref: `/${slug}/cases`,
                }
              : null
          }
        />
      )}
    </>
  );
}
