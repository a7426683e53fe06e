import { auditFacet } from "@/lib/audit/facets";
import { readAuditSelection } from "@/lib/audit/selection";
import { cleanText } from "@/lib/clean-text";
import { NotFound } from "@/lib/errors";
import { parametersIn } from "@/lib/grid/parameters";
import { t } from "@/messages/audit";
import { auditRoute } from "../../audit-route";

export const GET = auditRoute<{ column: string }>(async ({ request, actor, params }) => {
  const parameters = new URL(request.url).searchParams;
  const search = parameters.get("search") ?? "";
  parameters.delete("search");
  const { selection } = await readAuditSelection(actor, parametersIn(parameters));
  const column = selection.grid.byId.get(params.column);
  if (!column?.filters) throw new NotFound(t("noFilter"));
  return Response.json(await auditFacet(selection, column, cleanText(search.slice(0, 200))));
});
