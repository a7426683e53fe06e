import { and, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/lib/actor";
import { filterWhere } from "@/lib/grid/kinds";
import type { GridSelection } from "@/lib/grid/selection";
import { contentMatch } from "@/lib/search/match";
import { visibleTo } from "./visible";

export type Scope = "history" | "live";

// Without parameters, so that partial indexes are used.
const scopes: Record<Scope, SQL> = { history: sql`not live`, live: sql`live` };

/** The sessions that an address selects for an actor: for rows, total, facets, exports and live membership alike. */
export type Selection = GridSelection & { actor: Actor; scope: Scope };

/** SQL for the sessions of a selection that the actor may see. `except` leaves out the filter of one column, for its facet. */
export function predicate({ actor, scope, grid, query, context }: Selection, except?: string): SQL {
  const filters = grid.columns.flatMap((column) => {
    const filter = query.filters.get(column.id);
    return filter && column.id !== except ? [filterWhere(column, filter, context)] : [];
  });
  return and(visibleTo(actor), scopes[scope], ...filters, contentMatch(actor.tenant.id, query.q)) as SQL;
}
