import { isCrossOrigin } from "@/app/_server/same-origin";
import { serveFile } from "@/app/_server/serve-file";
import { tenantRoute } from "@/app/_server/tenant-route";
import type { UserActor } from "@/lib/actor";
import { findPlayable } from "@/lib/recordings/find-playable";
import { downloadRecording, playRecording } from "@/lib/recordings/play";

/** A recording, or a range of it: `?opening=` from the player, or `?download`. */
export const GET = tenantRoute<{ id: string }>(async ({ request, actor, params: { id } }) => {
  const query = new URL(request.url).searchParams;
  const number = idIn(id);
  // Playing and downloading are recorded under the name of the user, who may have followed a link from elsewhere.
  if (isCrossOrigin(request)) return toSession(actor, number);
  const recording = query.has("download")
    ? await downloadRecording(actor, number)
    : await playRecording(actor, number, { opening: query.get("opening") });
  return serveFile(request, recording);
});

export const HEAD = tenantRoute<{ id: string }>(async ({ request, actor, params: { id } }) =>
  serveFile(request, await findPlayable(actor, idIn(id))),
);

async function toSession(actor: UserActor, id: number): Promise<Response> {
  const { sessionId } = await findPlayable(actor, id);
  const location = `/${actor.tenant.slug}/sessions/${sessionId}?tab=recordings`;
  return new Response(null, { status: 303, headers: { Location: location } });
}

function idIn(segment: string): number {
  return /^\d{1,15}$/.test(segment) ? Number(segment) : 0;
}
