import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { readAvailability } from "@/lib/routing/availability";
import { sessionIdOf } from "../session-id";

/** Who could take the session now, for whoever is about to redirect it. */
export const GET = respond(
  async (_request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) => {
    const { tenant, id } = await params;
    return Response.json(await readAvailability(await currentActor(tenant), sessionIdOf(id)));
  },
);
