import type { SessionHrefs } from "@/components/sessions/hrefs";
import { tabName } from "@/components/sessions/panel-tab";
import { printPairs } from "@/lib/grid/grammar/syntax";
import { onlyThis } from "@/lib/grid/grammar/value-filter";
import { parseFilter } from "@/lib/grid/kinds";
import type { Parameters } from "@/lib/grid/parameters";
import { printQuery } from "@/lib/grid/print-query";
import { type Query, withFilter, withoutFilters } from "@/lib/grid/query";
import type { Scope, Selection } from "@/lib/sessions/predicate";
import { listPath } from "./session-list";

/** The addresses that lead on from a session beside the list it was opened from. */
export function panelHrefs(tenant: string, path: string, selection: Selection): SessionHrefs {
  const { query } = selection;
  const list = addressesOf(selection, path);
  return {
    close: list({ ...query, open: null, tab: null }),
    // With the list's query, so that the neighbours and the hits are the same there.
    full: pageAddresses(selection, pageOf(tenant, query.open))({ ...query, open: null }),
    tab: (name) => list({ ...query, tab: name }),
    session: (id) => list({ ...query, open: id, tab: tabName(query.tab) }),
    ended: (id) => `${listPath(tenant, "history")}?open=${id}`,
    filter: filtered(tenant, selection, query),
  };
}

/** The addresses that lead on from a session's own page; the list it came from stays in them, unless another is asked for. */
export function pageHrefs(tenant: string, path: string, id: number, selection: Selection): SessionHrefs {
  const query = { ...selection.query, open: null };
  const list = addressesOf(selection, path);
  const page = (of: number) => pageAddresses(selection, pageOf(tenant, of));
  return {
    close: list({ ...query, tab: null }),
    full: pageOf(tenant, id),
    tab: (name) => page(id)({ ...query, tab: name }),
    session: (other) => page(other)({ ...query, tab: tabName(query.tab) }),
    ended: (other) => `${listPath(tenant, "history")}?open=${other}`,
    filter: filtered(tenant, selection, withoutFilters(query)),
  };
}

function pageOf(tenant: string, id: number | null): string {
  return `/${tenant}/sessions/${id}`;
}

function addressesOf({ grid }: Selection, path: string, more = ""): (query: Query) => string {
  return (query) => {
    const printed = [printQuery(grid, query), more].filter(Boolean).join("&");
    return printed ? `${path}?${printed}` : path;
  };
}

/** The key in the address of a session's own page that names the list it came from, where that is not History. */
const LIST = "list";

function pageAddresses(selection: Selection, path: string): (query: Query) => string {
  const { scope } = selection;
  return addressesOf(selection, path, scope === "history" ? "" : printPairs([[LIST, scope]]));
}

/** The list that a session's own page came from, and what its address says besides. */
export function cameFrom({ [LIST]: list, ...parameters }: Parameters): {
  scope: Scope;
  parameters: Parameters;
} {
  return { scope: list === "live" ? "live" : "history", parameters };
}

/** To what has a value: of Live that is all of History that has it, for what is going on is in sight already. */
function filtered(tenant: string, selection: Selection, from: Query): SessionHrefs["filter"] {
  const { grid, scope } = selection;
  const query = scope === "history" ? from : { ...withoutFilters(from), sort: grid.defaultSort, cols: null };
  const list = addressesOf(selection, listPath(tenant, "history"));
  return (id, value) => {
    const column = grid.byId.get(id);
    return list(
      column
        ? withFilter(grid, query, id, parseFilter(column, onlyThis(column.kind, value)))
        : withoutFilters(query),
    );
  };
}
