import { respond } from "@/app/_server/respond";
import { sessionIdIn } from "@/lib/api/sessions";
import { readAvailability } from "@/lib/routing/availability";
import { keyActor } from "../../../key-actor";

/** Who could take the session now, for a system that is about to redirect it. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ id: string }> }) =>
  Response.json(await readAvailability(await keyActor(request), sessionIdIn((await params).id))),
);
