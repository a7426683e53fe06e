import { actorFromNowOn, currentActor } from "@/app/_server/auth";
import { eventStream } from "@/app/_server/event-stream";
import { respond } from "@/app/_server/respond";
import { followTyping } from "@/lib/live/follow-typing";
import { askSession } from "@/lib/live/selection";
import { typeInSession } from "@/lib/sessions/type";
import { sessionIdOf } from "../session-id";

type Context = { params: Promise<{ tenant: string; id: string }> };

/** Tells whoever looks at a session when its client types. */
export const GET = respond(async (request: Request, { params }: Context) => {
  const { tenant, id: written } = await params;
  const id = sessionIdOf(written);
  const actor = await actorFromNowOn(tenant);
  const ask = async () => askSession(await actor(), id);
  // Refused before the first byte, or not at all.
  return eventStream(request, followTyping(await ask(), ask));
});

/** The operator who holds the session types. */
export const POST = respond(async (_request: Request, { params }: Context) => {
  const { tenant, id } = await params;
  await typeInSession(await currentActor(tenant), sessionIdOf(id));
  return new Response(null, { status: 204 });
});
