import { respond } from "@/app/_server/respond";
import { allow } from "@/lib/policy";
import { readAvailability } from "@/lib/routing/availability";
import { keyActor } from "../../../key-actor";
import { type SessionParams, sessionIdIn } from "../session-id";

/** Who could take the session now, and why the others cannot. */
export const GET = respond(async (request: Request, context: SessionParams) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.redirect");
  return Response.json(await readAvailability(actor, await sessionIdIn(context)));
});
