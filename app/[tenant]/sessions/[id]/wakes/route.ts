import { respond } from "@/app/_server/respond";
import { wakeStream } from "@/app/_server/wake-stream";
import { askSession } from "@/lib/live/selection";
import { sessionIdOf } from "../session-id";

/** Tells whoever looks at a session when to look again. */
export const GET = respond(
  async (request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) => {
    const { tenant, id: written } = await params;
    const id = sessionIdOf(written);
    return wakeStream(request, tenant, (actor) => askSession(actor, id));
  },
);
