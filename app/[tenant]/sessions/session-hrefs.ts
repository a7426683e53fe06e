import type { SessionHrefs } from "@/components/sessions/hrefs";
import { tabName } from "@/components/sessions/panel-tab";
import { onlyThis } from "@/lib/grid/filter-text";
import { parseFilter } from "@/lib/grid/kinds";
import { printQuery, type Query, withFilter } from "@/lib/grid/query";
import type { Question } from "@/lib/sessions/predicate";

/** The addresses that lead on from an open session, within the list it was opened from. */
export function sessionHrefs(tenant: string, path: string, { grid, query }: Question): SessionHrefs {
  const list = (next: Query) => address(path, printQuery(grid, next));
  return {
    close: list({ ...query, open: null, tab: null }),
    // With the list's query, so that the neighbours and the hits are the same there.
    full: address(`/${tenant}/sessions/${query.open}`, printQuery(grid, { ...query, open: null })),
    tab: (name) => list({ ...query, tab: name }),
    session: (id) => list({ ...query, open: id, tab: tabName(query.tab) }),
    filter: (id, value) => {
      const column = grid.byId.get(id);
      return column
        ? list(withFilter(grid, query, id, parseFilter(column, onlyThis(column.kind, value))))
        : path;
    },
  };
}

function address(path: string, printed: string): string {
  return printed ? `${path}?${printed}` : path;
}
