import { suggestionsOf } from "@/app/_server/suggestions";
import { tenantRoute } from "@/app/_server/tenant-route";
import { columnChoices } from "@/components/columns/column-choice";
import { cleanText } from "@/lib/clean-text";
import { NotFound } from "@/lib/errors";
import { parametersIn } from "@/lib/grid/parameters";
import { namedColumns } from "@/lib/sessions/columns/named-columns";
import { tenantGrid } from "@/lib/sessions/columns/tenant-grid";
import { facetOf } from "@/lib/sessions/facets";
import type { Scope } from "@/lib/sessions/predicate";
import { readSelection } from "@/lib/sessions/selection";
import { suggestFilters } from "@/lib/sessions/suggestions/suggest";
import { t } from "@/messages/session-lists";

/** The route for the values of a column with their counts, under the other filters of the same query. */
export function facetsRoute(scope: Scope) {
  return tenantRoute<{ column: string }>(async ({ request, actor, params }) => {
    const parameters = new URL(request.url).searchParams;
    const search = parameters.get("search") ?? "";
    parameters.delete("search");
    const { selection } = await readSelection(actor, scope, parametersIn(parameters));
    const column = selection.grid.byId.get(params.column);
    if (!column?.filters) throw new NotFound(t("noFilter"));
    return Response.json(await facetOf(selection, column, cleanText(search.slice(0, 200))));
  });
}

export function columnsRoute(scope: Scope) {
  return tenantRoute(async ({ actor }) => {
    const grid = await tenantGrid(actor, scope);
    const columns = await namedColumns(actor, grid);
    return Response.json(columnChoices(columns));
  });
}

/** The route for the filters that each of several texts, separated by commas, may mean. */
export function suggestionsRoute(scope: Scope) {
  return tenantRoute(async ({ request, actor }) => {
    const { selection } = await readSelection(actor, scope, {});
    return suggestionsOf(request, (piece) => suggestFilters(selection, piece));
  });
}
