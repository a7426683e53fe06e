import { downloadResponse } from "@/app/_server/download";
import { respond } from "@/app/_server/respond";
import { isCrossOrigin } from "@/app/_server/same-origin";
import { tenantRoute } from "@/app/_server/tenant-route";
import { inLanguage } from "@/lib/current-language";
import { NotFound } from "@/lib/errors";
import { formatNamed } from "@/lib/exports";
import { describeView } from "@/lib/exports/describe-view";
import { exportSessions } from "@/lib/exports/export";
import { parseOptions } from "@/lib/exports/options";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { parametersIn } from "@/lib/grid/parameters";
import { allow } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";
import { t } from "@/messages/export-confirm";
import { exportPath } from "../export-path";

/** All sessions of a view as a file; the address is that of the view, with the options of the file added. */
export const GET = tenantRoute<{ format: string }>(async ({ request, actor, params }) => {
  allow(actor, "sessions.export");
  const format = formatNamed(params.format);
  if (!format) throw new NotFound(t("noFormat"));
  const query = parametersIn(new URL(request.url).searchParams);
  const { options, key, view } = await parseOptions(query, actor.tenant.zone);
  const { selection, names, problems } = await readSelection(actor, "history", view);
  refuseProblems(problems);
  // Somebody who has only followed a link from elsewhere is asked first: the export is recorded under their name.
  if (isCrossOrigin(request)) return seeOther(`${exportPath(actor.tenant.slug, format)}/confirm`, request);
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  const words = inLanguage(options.language, () => describeView(selection, names));
  const exported = { format, selection, options, view: words };
  return downloadResponse(await exportSessions(exported, { key, signal }), left);
});

/** To another path with the same query. */
function seeOther(path: string, request: Request): Response {
  return new Response(null, { status: 303, headers: { Location: path + new URL(request.url).search } });
}

/** Next would answer HEAD by running GET, which writes the file and records an export. */
export const HEAD = respond(async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
