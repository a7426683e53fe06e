import { tenantRoute } from "@/app/_server/tenant-route";
import { NotFound } from "@/lib/errors";
import { firstFormat, formatNamed } from "@/lib/exports";
import { parseOptions } from "@/lib/exports/options";
import { previewExport } from "@/lib/exports/preview";
import { refuseProblems } from "@/lib/exports/refuse-problems";
import { parametersIn } from "@/lib/grid/parameters";
import { allow } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";
import { t } from "@/messages/export-confirm";

/** The parameter that names the format; the first format without it. */
const FORMAT = "export.format";

export const GET = tenantRoute(async ({ request, actor }) => {
  allow(actor, "sessions.export");
  const address = new URL(request.url).searchParams;
  const format = formatNamed(address.get(FORMAT) ?? firstFormat.id);
  if (!format) throw new NotFound(t("noFormat"));
  address.delete(FORMAT);
  const { options, view } = await parseOptions(parametersIn(address), actor.tenant.zone);
  const { selection, problems } = await readSelection(actor, "history", view);
  refuseProblems(problems);
  const preview = await previewExport(format, selection, options);
  return Response.json(preview, { headers: { "Cache-Control": "no-store" } });
});
