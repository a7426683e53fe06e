import type { SessionHrefs } from "@/components/sessions/hrefs";
import { tabName } from "@/components/sessions/panel-tab";
import { onlyThis } from "@/lib/grid/filter-text";
import { parseFilter } from "@/lib/grid/kinds";
import { changed, printQuery, type Query, withFilter, withoutFilters } from "@/lib/grid/query";
import type { Question } from "@/lib/sessions/predicate";

/** The addresses that lead on from a session's own page; the list it came from stays in them. */
export function pageHrefs(tenant: string, id: number, { grid, query }: Question): SessionHrefs {
  const sessions = `/${tenant}/sessions`;
  const address = (path: string, next: Query) => {
    const printed = printQuery(grid, next);
    return printed ? `${path}?${printed}` : path;
  };
  return {
    close: address(`${sessions}/history`, { ...query, open: null, tab: null }),
    full: `${sessions}/${id}`,
    tab: (name) => address(`${sessions}/${id}`, { ...query, open: null, tab: name }),
    session: (other) => address(`${sessions}/${other}`, { ...query, open: null, tab: tabName(query.tab) }),
    filter(columnId, value) {
      const column = grid.byId.get(columnId);
      if (!column) return `${sessions}/history`;
      const filter = parseFilter(column, onlyThis(column.kind, value));
      return address(
        `${sessions}/history`,
        withFilter(grid, changed(withoutFilters(query), {}), columnId, filter),
      );
    },
  };
}
