import { downloadResponse } from "@/app/_server/download";
import { respond } from "@/app/_server/respond";
import { isCrossOrigin } from "@/app/_server/same-origin";
import { auditFormats, exportAudit } from "@/lib/audit/export/export";
import { readAuditSelection } from "@/lib/audit/selection";
import { Forbidden, NotFound } from "@/lib/errors";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { parametersIn } from "@/lib/grid/parameters";
import { t } from "@/messages/audit";
import { auditRoute } from "../../audit-route";

/** All rows of a view of the audit as a file. A link from elsewhere is refused: the export is recorded under the name of the user. */
export const GET = auditRoute<{ format: string }>(async ({ request, actor, params }) => {
  const format = auditFormats.find(({ id }) => id === params.format);
  if (!format) throw new NotFound(t("noFormat"));
  if (isCrossOrigin(request)) throw new Forbidden();
  const { selection, problems } = await readAuditSelection(
    actor,
    parametersIn(new URL(request.url).searchParams),
  );
  refuseProblems(problems);
  const left = new AbortController();
  const signal = AbortSignal.any([request.signal, left.signal]);
  return downloadResponse(await exportAudit(actor, selection, format, signal), left);
});

/** Next would answer HEAD by running GET, which writes the file and records an export. */
export const HEAD = respond(async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
