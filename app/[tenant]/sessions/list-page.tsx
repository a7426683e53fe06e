import { cookies } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { ChannelSprite } from "@/components/channel-icon";
import { ColumnChooser } from "@/components/columns/column-chooser";
import { ColumnHeads } from "@/components/columns/column-heads";
import { FilterChips } from "@/components/filters/filter-chips";
import { Problems } from "@/components/filters/problems";
import { SearchBox } from "@/components/filters/search-box";
import { ValueMenu } from "@/components/filters/value-menu";
import { Held } from "@/components/sessions/held-list";
import { ListKeys } from "@/components/sessions/list-keys";
import { NothingFound } from "@/components/sessions/nothing-found";
import { PageSteps } from "@/components/sessions/page-steps";
import { PanelSlot } from "@/components/sessions/panel-slot";
import { panelWidthCookie, parsePanelWidth } from "@/components/sessions/panel-width";
import { SessionTable, type SessionTableProps } from "@/components/sessions/session-table";
import { Total, TotalFrame } from "@/components/sessions/total";
import { scriptsCookie } from "@/components/strip/scripts-cookie";
import { StripToggle } from "@/components/strip/strip-toggle";
import { TimeStrip } from "@/components/strip/time-strip";
import { printQuery } from "@/lib/grid/print-query";
import { changed, layoutOf } from "@/lib/grid/query";
import type { SessionList } from "./session-list";

type Props = {
  list: SessionList;
  title: string;
  /** The open session, which Next loads without the list. */
  panel: ReactNode;
  lead?: ReactNode;
  tools?: ReactNode;
  /** After the filters. */
  filterTools?: ReactNode;
  facetsPath: string;
  columnsPath: string;
  suggestionsPath: string;
  rowTool?: SessionTableProps["rowTool"];
  Rows: SessionTableProps["Rows"];
  /** Above the rows, without moving them. */
  notice?: ReactNode;
};

/** A list of sessions with its search, filters and table, and the open session beside it. */
export async function ListPage({
  list,
  title,
  panel,
  lead,
  tools,
  filterTools,
  facetsPath,
  columnsPath,
  suggestionsPath,
  rowTool,
  Rows,
  notice,
}: Props) {
  const { selection, names: filterNames, problems, path, page, rowNames, snippets } = list;
  const { grid, query } = selection;
  const browser = await cookies();
  const view = printQuery(grid, changed(query, {}));
  const rest = [...new URLSearchParams(printQuery(grid, changed(query, { q: "" })))];
  return (
    <div className="flex min-h-0 flex-1">
      <h1 className="sr-only">{title}</h1>
      <ChannelSprite />
      <section
        id="list"
        aria-label="List"
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col max-lg:has-[+[data-slot=panel-slot][data-open]]:hidden"
      >
        <div className="flex flex-col gap-2 border-b bg-card px-3 py-2">
          {lead}
          <div className="flex items-center gap-2">
            <SearchBox q={query.q} path={path} rest={rest} />
            <span className="ml-auto" />
            {tools}
            <StripToggle selection={selection} path={path} />
            <ColumnChooser source={columnsPath} layout={layoutOf(grid, query)} first={grid.first} />
          </div>
          <FilterChips
            selection={selection}
            names={filterNames}
            path={path}
            facetsPath={facetsPath}
            columnsPath={columnsPath}
            suggestionsPath={suggestionsPath}
            lead={
              <Suspense key={view} fallback={<TotalFrame>counting …</TotalFrame>}>
                <Total selection={selection} />
              </Suspense>
            }
          >
            {filterTools}
          </FilterChips>
          <Problems problems={problems} />
        </div>
        <TimeStrip selection={selection} path={path} waits={!browser.has(scriptsCookie)} />
        <div className="relative flex min-h-0 flex-1 flex-col">
          {notice}
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
        </div>
        <Held>
          <PageSteps selection={selection} page={page} path={path} />
        </Held>
      </section>
      <PanelSlot
        closeHref={`${path}?${printQuery(grid, { ...query, open: null, tab: null })}`}
        width={parsePanelWidth(browser.get(panelWidthCookie)?.value)}
      >
        {panel}
      </PanelSlot>
      <ListKeys />
      <ColumnHeads layout={layoutOf(grid, query)} />
      <ValueMenu />
    </div>
  );
}
