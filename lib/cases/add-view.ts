import { z } from "zod";
import { caseFilters } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { defaultSize } from "@/lib/grid/page-sizes";
import { parametersIn } from "@/lib/grid/parameters";
import { printQuery } from "@/lib/grid/print-query";
import { changed } from "@/lib/grid/query";
import { addMatching } from "@/lib/holds/add-matching";
import { Flag, RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { predicate, type Selection } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";
import { ViewQuery, ViewScope } from "@/lib/views/view";
import { requireOpenCase } from "./require";

const Input = z.object({
  caseId: RowId,
  view: ViewQuery,
  scope: ViewScope.default("history"),
  grows: Flag.default(false),
});

/**
 * Adds all sessions of a view to a case, which holds them from the commit on; with `grows` also those that come to match later. Returns
 * how many were not in the case before. Throws Forbidden, NotFound, Invalid for a view that cannot be read, and Conflict when the case
 * is closed.
 */
export async function addViewToCase(actor: UserActor, input: unknown): Promise<number> {
  allow(actor, "cases.manage");
  const { caseId, view, scope, grows } = parseInput(Input, input);
  const { selection, problems } = await readSelection(actor, scope, parametersIn(new URLSearchParams(view)));
  refuseProblems(problems);
  const query = printFilters(selection);
  const { tenant, userId } = actor;
  return transaction(async (tx) => {
    await requireOpenCase(tx, tenant.id, caseId);
    // Before the sessions: removals that begin from now on read the filter.
    await tx
      .insert(caseFilters)
      .values({ tenantId: tenant.id, caseId, scope, query, grows, addedBy: userId });
    const added = await addMatching(tx, { tenantId: tenant.id, caseId, userId }, predicate(selection));
    await recordAudit(tx, actor, "cases.add", { kind: "case", id: caseId }, { scope, query, grows, added });
    return added;
  });
}

/** Without what says how the sessions are shown. */
function printFilters({ grid, query }: Selection): string {
  const shown = { sort: grid.defaultSort, cols: null, strip: null, pivot: null, size: defaultSize };
  return printQuery(grid, changed(query, shown));
}
