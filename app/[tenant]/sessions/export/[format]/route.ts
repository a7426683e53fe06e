import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { streamed } from "@/app/_server/streamed";
import { NotFound } from "@/lib/errors";
import { formatNamed } from "@/lib/exports";
import { exportSessions } from "@/lib/exports/export";
import { readOptions } from "@/lib/exports/options";
import { refuseUnread } from "@/lib/exports/refuse-unread";
import { viewInWords } from "@/lib/exports/view";
import { parametersIn } from "@/lib/grid/query";
import { allow } from "@/lib/policy";
import { readSelection } from "@/lib/sessions/selection";

/** All sessions of a view as a file; its address is the view's, with the options of the file beside it. */
export const GET = respond(
  async (request: Request, { params }: { params: Promise<{ tenant: string; format: string }> }) => {
    const { tenant, format: id } = await params;
    const actor = await currentActor(tenant);
    allow(actor, "sessions.export");
    const format = formatNamed(id);
    if (!format) throw new NotFound("There is no such format");
    const asked = await readOptions(parametersIn(new URL(request.url).searchParams), actor.tenant.zone);
    const { selection, names, problems } = await readSelection(actor, "history", asked.view);
    refuseUnread(problems);
    const { options, key } = asked;
    const leaving = new AbortController();
    const signal = AbortSignal.any([request.signal, leaving.signal]);
    const view = viewInWords(selection, names);
    const file = await exportSessions({ format, selection, options, view }, { key, signal });
    return streamed(file, leaving);
  },
);

/** Next would answer it by making the file, and writing down that it was taken. */
export const HEAD = respond(async () => new Response(null, { status: 405, headers: { Allow: "GET" } }));
