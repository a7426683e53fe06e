import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { readOptions } from "@/lib/exports/options";
import { previewExport } from "@/lib/exports/preview";
import { parametersIn } from "@/lib/grid/query";
import { allow } from "@/lib/policy";
import { askSessions } from "@/lib/sessions/question";
import { refuseUnread } from "../refuse-unread";

/** What the export dialog says of a view before anything is written. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) => {
  const actor = await currentActor((await params).tenant);
  allow(actor, "sessions.export");
  const { options, view } = readOptions(parametersIn(new URL(request.url).searchParams), actor.tenant.zone);
  const { question, problems } = await askSessions(actor, "history", view);
  refuseUnread(problems);
  return Response.json(await previewExport(question, options), { headers: { "Cache-Control": "no-store" } });
});
