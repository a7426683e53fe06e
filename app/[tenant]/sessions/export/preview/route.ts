import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { NotFound } from "@/lib/errors";
import { firstFormat, formatNamed } from "@/lib/exports";
import { readOptions } from "@/lib/exports/options";
import { previewExport } from "@/lib/exports/preview";
import { refuseUnread } from "@/lib/exports/refuse-unread";
import { parametersIn } from "@/lib/grid/query";
import { allow } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";

/** Of the address: the format to look at, the first when it names none. */
const FORMAT = "export.format";

/** What the export dialog says of a view before anything is written. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) => {
  const actor = await currentActor((await params).tenant);
  allow(actor, "sessions.export");
  const address = new URL(request.url).searchParams;
  const format = formatNamed(address.get(FORMAT) ?? firstFormat.id);
  if (!format) throw new NotFound("There is no such format");
  address.delete(FORMAT);
  const { options, view } = await readOptions(parametersIn(address), actor.tenant.zone);
  const { selection, problems } = await readSelection(actor, "history", view);
  refuseUnread(problems);
  const preview = await previewExport(format, selection, options);
  return Response.json(preview, { headers: { "Cache-Control": "no-store" } });
});
