import type { ReactNode } from "react";
import { ColumnChooser } from "@/components/columns/column-chooser";
import { ColumnHeads } from "@/components/columns/column-heads";
import { ValueMenu } from "@/components/filters/value-menu";
import { PageSteps } from "@/components/grid/page-steps";
import { Held } from "@/components/sessions/held-list";
import { NothingFound } from "@/components/sessions/nothing-found";
import { SessionTable, type SessionTableProps } from "@/components/sessions/session-table";
import { layoutOf } from "@/lib/grid/query";
import { ListFrame, type ListFrameProps } from "./list-frame";
import type { SessionList } from "./session-list";

type Props = Omit<ListFrameProps, "requested" | "problems" | "lastTool" | "children"> & {
  list: SessionList;
  rowTool?: SessionTableProps["rowTool"];
  Rows: SessionTableProps["Rows"];
  /** Above the rows, without moving them. */
  notice?: ReactNode;
};

/** A list of sessions with its search, filters and table, and the open session beside it. */
export function ListPage({ list, rowTool, Rows, notice, ...frame }: Props) {
  const { selection, names: filterNames, problems, path, page, rowNames, snippets } = list;
  const layout = layoutOf(selection.grid, selection.query);
  return (
    <>
      <ListFrame
        {...frame}
        requested={list}
        problems={problems}
        lastTool={<ColumnChooser source={frame.columnsPath} layout={layout} first={selection.grid.first} />}
      >
        <div className="relative flex min-h-0 flex-1 flex-col">
          {notice}
          <SessionTable
            selection={selection}
            page={page}
            names={rowNames}
            filterNames={filterNames}
            snippets={snippets}
            path={path}
            facetsPath={frame.facetsPath}
            empty={<NothingFound selection={selection} path={path} />}
            rowTool={rowTool}
            Rows={Rows}
          />
        </div>
        <Held>
          <PageSteps selection={selection} page={page} path={path} />
        </Held>
      </ListFrame>
      <ColumnHeads layout={layout} />
      <ValueMenu />
    </>
  );
}
