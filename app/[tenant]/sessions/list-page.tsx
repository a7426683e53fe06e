import { cookies } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { ColumnChooser } from "@/components/columns/column-chooser";
import { FilterChips } from "@/components/filters/filter-chips";
import { Problems } from "@/components/filters/problems";
import { SearchBox } from "@/components/filters/search-box";
import { ValueMenu } from "@/components/filters/value-menu";
import { ListKeys } from "@/components/sessions/list-keys";
import { NothingFound } from "@/components/sessions/nothing-found";
import { PageSteps } from "@/components/sessions/page-steps";
import { panelWidthCookie, parsePanelWidth } from "@/components/sessions/panel-width";
import { SessionPanel } from "@/components/sessions/session-panel";
import { SessionTable, type SessionTableProps } from "@/components/sessions/session-table";
import { Total, TotalFrame } from "@/components/sessions/total";
import { printQuery } from "@/lib/grid/print-query";
import { changed, chosenColumns } from "@/lib/grid/query";
import { panelHrefs } from "./session-hrefs";
import type { SessionList } from "./session-list";
import { redirectTool, sessionActions, sessionDesk, sessionResend, sessionTools } from "./session-tools";

type Props = {
  list: SessionList;
  title: string;
  lead?: ReactNode;
  tools?: ReactNode;
  facetsPath: string;
  columnsPath: string;
  rowTool?: SessionTableProps["rowTool"];
  Rows?: SessionTableProps["Rows"];
};

/** A list of sessions with its search, filters and table, and the open session beside it. */
export async function ListPage({ list, title, lead, tools, facetsPath, columnsPath, rowTool, Rows }: Props) {
  const { actor, selection, names: filterNames, problems, path, page, rowNames, snippets, beside } = list;
  const { grid, query } = selection;
  const { slug } = actor.tenant;
  const columns = chosenColumns(grid, query);
  const view = printQuery(grid, changed(query, {}));
  const rest = [...new URLSearchParams(printQuery(grid, changed(query, { q: "" })))];
  const hrefs = panelHrefs(slug, path, selection);
  return (
    <div className="flex min-h-0 flex-1">
      <h1 className="sr-only">{title}</h1>
      <section
        aria-label="List"
        className={`flex min-h-0 min-w-0 flex-1 flex-col ${query.open === null ? "" : "max-lg:hidden"}`}
      >
        <div className="flex flex-col gap-2 border-b bg-card px-3 py-2">
          {lead}
          <div className="flex items-center gap-2">
            <SearchBox q={query.q} path={path} rest={rest} />
            <span className="ml-auto" />
            {tools}
            <ColumnChooser source={columnsPath} chosen={columns.map((column) => column.id)} />
          </div>
          <FilterChips
            selection={selection}
            names={filterNames}
            path={path}
            lead={
              <Suspense key={view} fallback={<TotalFrame>counting …</TotalFrame>}>
                <Total selection={selection} />
              </Suspense>
            }
          />
          <Problems problems={problems} />
        </div>
        <SessionTable
          selection={selection}
          page={page}
          names={rowNames}
          filterNames={filterNames}
          snippets={snippets}
          path={path}
          facetsPath={facetsPath}
          empty={<NothingFound selection={selection} path={path} />}
          rowTool={rowTool}
          Rows={Rows}
        />
        <PageSteps selection={selection} page={page} path={path} />
      </section>
      {query.open !== null && (
        <SessionPanel
          actor={actor}
          selection={selection}
          id={query.open}
          tab={query.tab}
          hrefs={hrefs}
          neighbours={beside ?? { previous: null, next: null }}
          actions={sessionActions}
          tools={(session) => sessionTools(actor, session)}
          redirect={(session) => redirectTool(actor, session, "Redirect session")}
          desk={(session) => sessionDesk(actor, session)}
          resend={(session) => sessionResend(actor, session)}
          width={parsePanelWidth((await cookies()).get(panelWidthCookie)?.value)}
        />
      )}
      <ListKeys
        closeHref={query.open === null ? null : hrefs.close}
        previousHref={beside?.previous ? hrefs.session(beside.previous) : null}
        nextHref={beside?.next ? hrefs.session(beside.next) : null}
        helpHref={`/${slug}/help`}
      />
      <ValueMenu />
    </div>
  );
}
