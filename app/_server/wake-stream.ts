import "server-only";
import type { UserActor } from "@/lib/actor";
import { followView } from "@/lib/live/follow";
import { acquireStream } from "@/lib/live/slots";
import type { Watched } from "@/lib/live/watched";
import { actorReader } from "./auth/actor";
import { eventStream } from "./event-stream";

/**
 * Streams wakes for what `ask` returns. `ask` runs again before each wake, with the rights the actor has by then. What they
 * may not see is refused before the first byte.
 */
export async function wakeStream(
  request: Request,
  tenant: string,
  ask: (actor: UserActor) => Watched | Promise<Watched>,
): Promise<Response> {
  const readActor = await actorReader(tenant);
  const actor = await readActor();
  const follow = followView(await ask(actor), async () => ask(await readActor()));
  return eventStream(request, follow, () => acquireStream(actor));
}
