import { downloadResponse } from "@/app/_server/download";
import { respond } from "@/app/_server/respond";
import { isCrossOrigin } from "@/app/_server/same-origin";
import { tenantRoute } from "@/app/_server/tenant-route";
import { parseOptions } from "@/lib/exports/options";
import { exportPivot } from "@/lib/exports/pivot/export";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { parametersIn } from "@/lib/grid/parameters";
import { allow } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";
import { listPath } from "../../session-list";

/** The pivot of a view as CSV; the address is that of the view. */
export const GET = tenantRoute(async ({ request, actor }) => {
  allow(actor, "sessions.export");
  const address = new URL(request.url);
  const { options, view } = await parseOptions(parametersIn(address.searchParams), actor.tenant.zone);
  const { selection, problems } = await readSelection(actor, "history", view);
  refuseProblems(problems);
  // Somebody who has only followed a link from elsewhere sees the page first: the export is recorded under their name.
  if (isCrossOrigin(request))
    return new Response(null, {
      status: 303,
      headers: { Location: listPath(actor.tenant.slug, "history") + address.search },
    });
  return downloadResponse(await exportPivot(selection, options), new AbortController());
});

/** Next would answer HEAD by running GET, which records an export. */
export const HEAD = respond(async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
