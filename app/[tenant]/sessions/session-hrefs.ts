import type { SessionHrefs } from "@/components/sessions/hrefs";
import { tabName } from "@/components/sessions/panel-tab";
import { onlyThis } from "@/lib/grid/filter-text";
import { parseFilter } from "@/lib/grid/kinds";
import { printQuery, type Query, withFilter, withoutFilters } from "@/lib/grid/query";
import type { Question } from "@/lib/sessions/predicate";

/** The addresses that lead on from a session beside the list it was opened from. */
export function panelHrefs(tenant: string, path: string, question: Question): SessionHrefs {
  const { query } = question;
  const list = addressesOf(question, path);
  return {
    close: list({ ...query, open: null, tab: null }),
    // With the list's query, so that the neighbours and the hits are the same there.
    full: addressesOf(question, pageOf(tenant, query.open))({ ...query, open: null }),
    tab: (name) => list({ ...query, tab: name }),
    session: (id) => list({ ...query, open: id, tab: tabName(query.tab) }),
    filter: (column, value) => list(filtered(question, query, column, value)),
  };
}

/** The addresses that lead on from a session's own page; the list it came from stays in them, unless another is asked for. */
export function pageHrefs(tenant: string, path: string, id: number, question: Question): SessionHrefs {
  const query = { ...question.query, open: null };
  const list = addressesOf(question, path);
  const page = (of: number) => addressesOf(question, pageOf(tenant, of));
  return {
    close: list({ ...query, tab: null }),
    full: pageOf(tenant, id),
    tab: (name) => page(id)({ ...query, tab: name }),
    session: (other) => page(other)({ ...query, tab: tabName(query.tab) }),
    filter: (column, value) => list(filtered(question, withoutFilters(query), column, value)),
  };
}

function pageOf(tenant: string, id: number | null): string {
  return `/${tenant}/sessions/${id}`;
}

function addressesOf({ grid }: Question, path: string): (query: Query) => string {
  return (query) => {
    const printed = printQuery(grid, query);
    return printed ? `${path}?${printed}` : path;
  };
}

function filtered({ grid }: Question, query: Query, id: string, value: string): Query {
  const column = grid.byId.get(id);
  return column
    ? withFilter(grid, query, id, parseFilter(column, onlyThis(column.kind, value)))
    : withoutFilters(query);
}
