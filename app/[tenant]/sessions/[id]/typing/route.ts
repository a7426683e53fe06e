import { actorReader } from "@/app/_server/auth/actor";
import { eventStream } from "@/app/_server/event-stream";
import { respond } from "@/app/_server/respond";
import { sessionIdIn } from "@/app/_server/session-id";
import { tenantRoute } from "@/app/_server/tenant-route";
import { followTyping } from "@/lib/live/follow-typing";
import { acquireStream } from "@/lib/live/slots";
import { watchedSession } from "@/lib/live/watched";
import { signalTyping } from "@/lib/sessions/signal-typing";

export const GET = respond(
  async (request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) => {
    const { tenant, id: segment } = await params;
    const id = sessionIdIn(segment);
    const readActor = await actorReader(tenant);
    const actor = await readActor();
    // The right is checked before the first byte: afterwards the status could not be changed.
    const watched = await watchedSession(actor, id);
    const follow = followTyping(watched, async () => watchedSession(await readActor(), id));
    return eventStream(request, follow, () => acquireStream(actor));
  },
);

export const POST = tenantRoute<{ id: string }>(async ({ actor, params }) => {
  await signalTyping(actor, sessionIdIn(params.id));
  return new Response(null, { status: 204 });
});
