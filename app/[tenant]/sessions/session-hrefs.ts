import type { SessionHrefs } from "@/components/sessions/hrefs";
import { onlyThis } from "@/lib/grid/filter-text";
import { parseFilter } from "@/lib/grid/kinds";
import { printQuery, type Query, withFilter } from "@/lib/grid/query";
import type { Question } from "@/lib/sessions/predicate";

/** The addresses that lead on from an open session, within the list it was opened from. */
export function sessionHrefs(tenant: string, path: string, { grid, query }: Question): SessionHrefs {
  const list = (next: Query) => {
    const printed = printQuery(grid, next);
    return printed ? `${path}?${printed}` : path;
  };
  return {
    close: list({ ...query, open: null, tab: null }),
    full: `/${tenant}/sessions/${query.open}`,
    tab: (name) => list({ ...query, tab: name }),
    session: (id) => list({ ...query, open: id }),
    filter: (id, value) => {
      const column = grid.byId.get(id);
      return column
        ? list(withFilter(grid, query, id, parseFilter(column, onlyThis(column.kind, value))))
        : path;
    },
  };
}
