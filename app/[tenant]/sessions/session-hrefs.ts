import type { SessionHrefs } from "@/components/sessions/hrefs";
import { tabName } from "@/components/sessions/panel-tab";
import { printPairs } from "@/lib/grid/grammar/query-string";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { parseFilter } from "@/lib/grid/kinds";
import type { Parameters } from "@/lib/grid/parameters";
import { printQuery } from "@/lib/grid/print-query";
import { type Query, withFilter, withoutFilters } from "@/lib/grid/query";
import type { Scope, Selection } from "@/lib/sessions/predicate";
import { listPath } from "./session-list";

/** The links of a session in the panel beside its list. */
export function panelHrefs(tenant: string, path: string, selection: Selection): SessionHrefs {
  const { query } = selection;
  const list = hrefsOf(selection, path);
  return {
    close: list({ ...query, open: null, tab: null }),
    // Keeps the list's query: the page has the same neighbours and hits.
    full: pageHrefsOf(selection, sessionPath(tenant, query.open))({ ...query, open: null }),
    tab: (name) => list({ ...query, tab: name }),
    session: (id) => list({ ...query, open: id, tab: tabName(query.tab) }),
    ended: (id) => `${listPath(tenant, "history")}?open=${id}`,
    filter: filterHref(tenant, selection, query),
  };
}

/** The links of a session's own page; the list it was opened from stays in its address. */
export function pageHrefs(tenant: string, path: string, id: number, selection: Selection): SessionHrefs {
  const query = { ...selection.query, open: null };
  const list = hrefsOf(selection, path);
  const page = (of: number) => pageHrefsOf(selection, sessionPath(tenant, of));
  return {
    close: list({ ...query, tab: null }),
    full: sessionPath(tenant, id),
    tab: (name) => page(id)({ ...query, tab: name }),
    session: (other) => page(other)({ ...query, tab: tabName(query.tab) }),
    ended: (other) => `${listPath(tenant, "history")}?open=${other}`,
    filter: filterHref(tenant, selection, withoutFilters(query)),
  };
}

function sessionPath(tenant: string, id: number | null): string {
  return `/${tenant}/sessions/${id}`;
}

function hrefsOf({ grid }: Selection, path: string, more = ""): (query: Query) => string {
  return (query) => {
    const printed = [printQuery(grid, query), more].filter(Boolean).join("&");
    return printed ? `${path}?${printed}` : path;
  };
}

/** The key in the address of a session's own page that names its list, unless that is History. */
const LIST = "list";

function pageHrefsOf(selection: Selection, path: string): (query: Query) => string {
  const { scope } = selection;
  return hrefsOf(selection, path, scope === "history" ? "" : printPairs([[LIST, scope]]));
}

export function listOfAddress({ [LIST]: list, ...parameters }: Parameters): {
  scope: Scope;
  parameters: Parameters;
} {
  return { scope: list === "live" ? "live" : "history", parameters };
}

/** A link to the sessions with a value; from Live to all of History, because the live ones are on the screen already. */
function filterHref(tenant: string, selection: Selection, from: Query): SessionHrefs["filter"] {
  const { grid, scope } = selection;
  const query = scope === "history" ? from : { ...withoutFilters(from), sort: grid.defaultSort, cols: null };
  const list = hrefsOf(selection, listPath(tenant, "history"));
  return (id, value) => {
    const column = grid.byId.get(id);
    return list(
      column
        ? withFilter(grid, query, id, parseFilter(column, onlyThis(column.kind, value)))
        : withoutFilters(query),
    );
  };
}
