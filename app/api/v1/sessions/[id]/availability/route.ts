import { keyActor } from "@/app/_server/key-actor";
import { respond } from "@/app/_server/respond";
import { sessionIdIn } from "@/app/_server/session-id";
import { allow } from "@/lib/policy";
import { readAvailability } from "@/lib/routing/availability";

type SessionParams = { params: Promise<{ id: string }> };

export const GET = respond(async (request: Request, { params }: SessionParams) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.redirect");
  return Response.json(await readAvailability(actor, sessionIdIn((await params).id)));
});
