import type { UserActor } from "@/lib/actor";
import { parametersIn } from "@/lib/grid/parameters";
import { parseQuery } from "@/lib/grid/parse-query";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import { tenantGrid } from "@/lib/sessions/selection";

/**
 * A view's query as it is kept: canonical, so that it is a part of an address whatever was sent, and without what belongs
 * to one page of it. What cannot be read is left out.
 */
export async function canonicalQuery(actor: UserActor, written: string): Promise<string> {
  const grid = await tenantGrid(actor.tenant.id);
  const { query } = parseQuery(grid, parametersIn(new URLSearchParams(written)));
  return printQuery(grid, changed(query, {}));
}
