import { and, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/lib/actor";
import type { Context, Grid } from "@/lib/grid/column";
import { filterWhere } from "@/lib/grid/kinds";
import type { Query } from "@/lib/grid/query";
import { contentMatch } from "@/lib/search/match";
import { parseContentQuery } from "@/lib/search/query";
import { visibleTo } from "./visible";

/** Which list: ended sessions or ongoing ones. */
export type Scope = "history" | "live";

// Literal, not compared with a parameter: the partial indexes are found by it.
const scopes: Record<Scope, SQL> = { history: sql`not live`, live: sql`live` };

/** A selection about sessions, complete: the same one gives rows, total, facets, exports and live membership. */
export type Selection = { actor: Actor; scope: Scope; grid: Grid; query: Query; context: Context };

/**
 * The one predicate: what the actor may see, of this list, that meets every filter and the content search.
 * `except` leaves one column's filter out, for the values of that column.
 */
export function predicate({ actor, scope, grid, query, context }: Selection, except?: string): SQL {
  const filters = grid.columns.flatMap((column) => {
    const filter = query.filters.get(column.id);
    return filter && column.id !== except ? [filterWhere(column, filter, context)] : [];
  });
  return and(visibleTo(actor), scopes[scope], ...filters, contentMatch(parseContentQuery(query.q))) as SQL;
}
