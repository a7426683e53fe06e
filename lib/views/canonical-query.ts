import type { UserActor } from "@/lib/actor";
import { parametersIn } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import { printQuery } from "@/lib/grid/print-query";
import { changed, withoutWidths } from "@/lib/grid/query";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import type { Scope } from "@/lib/sessions/predicate";

/** Normalizes the query of a view of a list: canonical, without the page, widths, and what cannot be parsed. */
export async function canonicalQuery(actor: UserActor, scope: Scope, written: string): Promise<string> {
  const grid = await tenantGrid(actor, scope);
  const { query } = parseQuery(grid, parametersIn(new URLSearchParams(written)));
  return printQuery(grid, withoutWidths(grid, changed(query, {})));
}
