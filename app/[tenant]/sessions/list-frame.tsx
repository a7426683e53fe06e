import { cookies } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { ChannelSprite } from "@/components/channel-icon";
import { FilterChips } from "@/components/filters/filter-chips";
import { Problems } from "@/components/filters/problems";
import { SearchBox } from "@/components/filters/search-box";
import { Total, TotalFrame } from "@/components/grid/total";
import { PivotLink } from "@/components/pivot/pivot-link";
import { ListKeys } from "@/components/sessions/list-keys";
import { PanelSlot } from "@/components/sessions/panel-slot";
import { panelWidthCookie, parsePanelWidth } from "@/components/sessions/panel-width";
import { scriptsCookie } from "@/components/strip/scripts-cookie";
import { StripToggle } from "@/components/strip/strip-toggle";
import { TimeStrip } from "@/components/strip/time-strip";
import { printQuery } from "@/lib/grid/print-query";
import type { Problem } from "@/lib/grid/problem";
import { changed } from "@/lib/grid/query";
import { countSessions } from "@/lib/sessions/count";
import { sessionsText } from "@/lib/sessions/sessions-text";
import { t } from "@/messages/session-lists";
import type { RequestedList } from "./session-list";

export type ListFrameProps = {
  requested: RequestedList;
  problems?: readonly Problem[];
  title: string;
  /** The open session, which Next loads without the list. */
  panel: ReactNode;
  lead?: ReactNode;
  tools?: ReactNode;
  /** After all others. */
  lastTool?: ReactNode;
  /** After the filters. */
  filterTools?: ReactNode;
  facetsPath: string;
  columnsPath: string;
  suggestionsPath: string;
  children: ReactNode;
};

/** Search, filters and time strip above what is shown of the sessions, and the open session beside it. */
export async function ListFrame({
  requested,
  problems = requested.problems,
  title,
  panel,
  lead,
  tools,
  lastTool,
  filterTools,
  facetsPath,
  columnsPath,
  suggestionsPath,
  children,
}: ListFrameProps) {
  const { selection, names, path } = requested;
  const { grid, query } = selection;
  const view = printQuery(grid, changed(query, {}));
  const browser = await cookies();
  const rest = [...new URLSearchParams(printQuery(grid, changed(query, { q: "" })))];
  return (
    <div className="flex min-h-0 flex-1">
      <h1 className="sr-only">{title}</h1>
      <ChannelSprite />
      <section
        id="list"
        aria-label={t("list")}
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
            {lastTool}
          </div>
          <FilterChips
            selection={selection}
            names={names}
            path={path}
            facetsPath={facetsPath}
            columnsPath={columnsPath}
            suggestionsPath={suggestionsPath}
            examples={{ value: "WhatsApp", several: t("severalFilters") }}
            lead={
              <Suspense key={view} fallback={<TotalFrame>{t("counting")}</TotalFrame>}>
                <Total count={() => countSessions(selection)} text={sessionsText} />
              </Suspense>
            }
          >
            <PivotLink selection={selection} path={path} />
            {filterTools}
          </FilterChips>
          <Problems problems={problems} />
        </div>
        <TimeStrip selection={selection} path={path} waits={!browser.has(scriptsCookie)} />
        {children}
      </section>
      <PanelSlot
        closeHref={`${path}?${printQuery(grid, { ...query, open: null, tab: null })}`}
        width={parsePanelWidth(browser.get(panelWidthCookie)?.value)}
      >
        {panel}
      </PanelSlot>
      <ListKeys />
    </div>
  );
}
