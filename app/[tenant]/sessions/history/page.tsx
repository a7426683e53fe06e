import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { currentActor } from "@/app/_server/auth";
import { addressParameters } from "@/app/_server/parameters";
import { createShareAction } from "@/app/[tenant]/shares/share-actions";
import { ColumnChooser } from "@/components/columns/column-chooser";
import { ExportDialog } from "@/components/exports/export-dialog";
import { FilterChips } from "@/components/filters/filter-chips";
import { Problems } from "@/components/filters/problems";
import { SearchBox } from "@/components/filters/search-box";
import { ValueMenu } from "@/components/filters/value-menu";
import { ListKeys } from "@/components/sessions/list-keys";
import { NothingFound } from "@/components/sessions/nothing-found";
import { PageSteps } from "@/components/sessions/page-steps";
import { panelWidthCookie, parsePanelWidth } from "@/components/sessions/panel-width";
import { SessionPanel } from "@/components/sessions/session-panel";
import { SessionTable } from "@/components/sessions/session-table";
import { Total, TotalFrame } from "@/components/sessions/total";
import { ViewMenu } from "@/components/views/view-menu";
import { changed, chosenColumns, isCanonical, type Parameters, printQuery } from "@/lib/grid/query";
import { may } from "@/lib/policy";
import { listSessions } from "@/lib/sessions/list";
import { rowNames } from "@/lib/sessions/names";
import { findNeighbours } from "@/lib/sessions/neighbours";
import { askSessions } from "@/lib/sessions/question";
import { snippetsOf } from "@/lib/sessions/snippets";
import { listViews } from "@/lib/views/list";
import { sessionActions } from "../session-actions";
import { panelHrefs } from "../session-hrefs";
import { changeViewAction, chooseDefaultViewAction, deleteViewAction, saveViewAction } from "../view-actions";

export const metadata: Metadata = { title: "History" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<Parameters> };

/** The ended sessions of a view: all it shows is in its address. */
export default async function HistoryPage({ params, searchParams }: Props) {
  const [{ tenant }, parameters] = await Promise.all([params, addressParameters(searchParams)]);
  const actor = await currentActor(tenant);
  const { question, names: filterNames, problems } = await askSessions(actor, "history", parameters);
  const { grid, query } = question;
  const path = `/${tenant}/sessions/history`;
  if (problems.length === 0 && !isCanonical(grid, query, parameters))
    redirect(`${path}?${printQuery(grid, query)}`);

  const [page, views, beside] = await Promise.all([
    listSessions(question),
    listViews(actor),
    query.open === null ? null : findNeighbours(question, query.open),
  ]);
  const columns = chosenColumns(grid, query);
  const [names, snippets] = await Promise.all([
    rowNames(actor.tenant.id, columns, page.rows),
    snippetsOf(
      actor,
      page.rows.map((row) => row.id),
      query.q,
    ),
  ]);
  const allProblems = page.problem ? [...problems, page.problem] : problems;
  const saved = printQuery(grid, changed(query, {}));
  const rest = [...new URLSearchParams(printQuery(grid, changed(query, { q: "" })))];
  const hrefs = panelHrefs(tenant, path, question);

  return (
    <div className="flex min-h-0 flex-1">
      <h1 className="sr-only">History</h1>
      <section
        aria-label="List"
        className={`flex min-h-0 min-w-0 flex-1 flex-col ${query.open === null ? "" : "max-lg:hidden"}`}
      >
        <div className="flex flex-col gap-2 border-b bg-surface px-3 py-2">
          <div className="flex items-center gap-2">
            <SearchBox q={query.q} path={path} rest={rest} />
            <span className="ml-auto" />
            <ViewMenu
              path={path}
              views={views}
              query={saved}
              mayShare={may(actor, "views.share")}
              actions={{
                save: saveViewAction.bind(null, tenant),
                change: changeViewAction.bind(null, tenant),
                remove: deleteViewAction.bind(null, tenant),
                chooseDefault: chooseDefaultViewAction.bind(null, tenant),
              }}
            />
            {may(actor, "sessions.export") && (
              <ExportDialog
                source={`/${tenant}/sessions/export`}
                query={saved}
                share={may(actor, "shares.create") ? createShareAction.bind(null, tenant) : null}
                sharesHref={`/${tenant}/shares`}
              />
            )}
            <ColumnChooser
              source={`/${tenant}/sessions/columns`}
              chosen={columns.map((column) => column.id)}
            />
          </div>
          <FilterChips
            question={question}
            names={filterNames}
            path={path}
            lead={
              <Suspense key={saved} fallback={<TotalFrame>counting …</TotalFrame>}>
                <Total question={question} />
              </Suspense>
            }
          />
          <Problems problems={allProblems} />
        </div>
        <SessionTable
          question={question}
          page={page}
          names={names}
          filterNames={filterNames}
          snippets={snippets}
          path={path}
          facetsPath={`/${tenant}/sessions/facets`}
          empty={<NothingFound question={question} path={path} />}
        />
        <PageSteps question={question} page={page} path={path} />
      </section>
      {query.open !== null && (
        <SessionPanel
          actor={actor}
          question={question}
          id={query.open}
          tab={query.tab}
          hrefs={hrefs}
          neighbours={beside ?? { previous: null, next: null }}
          actions={sessionActions}
          width={parsePanelWidth((await cookies()).get(panelWidthCookie)?.value)}
        />
      )}
      <ListKeys
        closeHref={query.open === null ? null : hrefs.close}
        previousHref={beside?.previous ? hrefs.session(beside.previous) : null}
        nextHref={beside?.next ? hrefs.session(beside.next) : null}
        helpHref={`/${tenant}/help`}
      />
      <ValueMenu />
    </div>
  );
}
