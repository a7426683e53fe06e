import { and, eq, type SQL } from "drizzle-orm";
import { audit } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { filterWhere } from "@/lib/grid/kinds";
import type { GridSelection } from "@/lib/grid/selection";

/** The rows of the audit that an address selects. */
export type AuditSelection = GridSelection & { actor: Actor };

/** SQL for the rows of a selection. `except` leaves out the filter of one column, for its facet. */
export function auditPredicate({ actor, grid, query, context }: AuditSelection, except?: string): SQL {
  const filters = grid.columns.flatMap((column) => {
    const filter = query.filters.get(column.id);
    return filter && column.id !== except ? [filterWhere(column, filter, context)] : [];
  });
  return and(eq(audit.tenantId, actor.tenant.id), ...filters) as SQL;
}
