import "server-only";
import type { UserActor } from "@/lib/actor";
import { followView } from "@/lib/live/follow";
import type { Watched } from "@/lib/live/selection";
import { actorFromNowOn } from "./auth";
import { eventStream } from "./event-stream";

/**
 * Tells a member of a tenant when to look again at what `ask` names, with the rights they have by then; never what is to be
 * seen. What they may not look at is refused before the first byte.
 */
export async function wakeStream(
  request: Request,
  tenant: string,
  ask: (actor: UserActor) => Watched | Promise<Watched>,
): Promise<Response> {
  const actor = await actorFromNowOn(tenant);
  const askAgain = async () => ask(await actor());
  const first = await askAgain();
  return eventStream(request, followView(first, askAgain));
}
