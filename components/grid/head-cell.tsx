import type { ReactNode } from "react";
import { describeFilter } from "@/components/filters/describe-filter";
import { Funnel } from "@/components/filters/funnel";
import { PageLink } from "@/components/navigation/page-link";
import { cn } from "@/components/ui/cn";
import { SortIcon } from "@/components/ui/icons";
import { ArrowDownIcon, ArrowUpIcon } from "@/components/ui/late-icons";
import { TableHead } from "@/components/ui/table";
import type { Column } from "@/lib/grid/column";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import type { GridSelection, Names } from "@/lib/grid/selection";

type Props = {
  selection: GridSelection;
  path: string;
  facetsPath: string;
  filterNames: Names;
  column: Column;
  /** Stays in view when the table is scrolled sideways. */
  pinned: boolean;
};

export function HeadCell({ selection, path, facetsPath, filterNames, column, pinned }: Props) {
  const { grid, query } = selection;
  const filter = query.filters.get(column.id);
  const { sort, next } = sorting(selection, column);
  const label = (
    <span className="truncate" title={column.hint}>
      {column.label}
    </span>
  );
  return (
    <TableHead
      data-column={hasValueMenu(column) ? column.id : undefined}
      data-kind={column.kind === "text" ? "text" : undefined}
      aria-sort={column.order ? sort : undefined}
      data-head={column.id}
      data-head-label={column.label}
      draggable
      className={cn("group/th", pinned ? "head-pinned" : "relative", filter && "text-primary")}
    >
      <span className={cn("flex min-w-0 items-center gap-0.5", isNumeric(column) && "justify-end")}>
        {column.order ? (
          <SortLink sort={sort} href={`${path}?${printQuery(grid, changed(query, { sort: next }))}`}>
            {label}
          </SortLink>
        ) : (
          label
        )}
        {column.filters && <Funnel filter={describeFilter(selection, column, filterNames, facetsPath)} />}
      </span>
      <span data-column-edge aria-hidden="true" className="column-edge" />
    </TableHead>
  );
}

/** Whether its cells offer to filter by their value. Times and numbers are filtered by ranges. */
function hasValueMenu({ filters, kind }: Column): boolean {
  return filters && ["text", "choice", "person", "list", "flag"].includes(kind);
}

type Sort = "ascending" | "descending" | "none";

const arrows: Record<Sort, ReactNode> = {
  ascending: <ArrowUpIcon className="size-3 text-primary" />,
  descending: <ArrowDownIcon className="size-3 text-primary" />,
  none: (
    <SortIcon className="size-3 opacity-0 group-focus-within/th:opacity-70 group-hover/th:opacity-70 pointer-coarse:opacity-70" />
  ),
};

function SortLink({ sort, href, children }: { sort: Sort; href: string; children: ReactNode }) {
  return (
    <PageLink
      href={href}
      draggable={false}
      className="flex min-h-6 min-w-0 items-center gap-1 rounded-sm hover:text-foreground"
    >
      {children}
      {arrows[sort]}
    </PageLink>
  );
}

/** The current order of a column, and the one after a click: at first the latest, longest or most, but names from A. */
function sorting({ query, grid }: GridSelection, column: Column): { sort: Sort; next: typeof query.sort } {
  const descendingFirst = ["time", "duration", "number", "id", "flag"].includes(column.kind);
  const { sort } = query;
  if (sort.column !== column.id)
    return { sort: "none", next: { column: column.id, descending: descendingFirst } };
  const isFirst = sort.descending === descendingFirst;
  return {
    sort: sort.descending ? "descending" : "ascending",
    next:
      isFirst || column.id === grid.defaultSort.column
        ? { column: column.id, descending: !sort.descending }
        : grid.defaultSort,
  };
}

export function isNumeric({ kind }: Column): boolean {
  return kind === "number" || kind === "duration";
}
