import { respond } from "@/app/_server/respond";
import { sessionIdIn } from "@/app/_server/session-id";
import { wakeStream } from "@/app/_server/wake-stream";
import { watchedSession } from "@/lib/live/watched";

export const GET = respond(
  async (request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) => {
    const { tenant, id: segment } = await params;
    const id = sessionIdIn(segment);
    return wakeStream(request, tenant, (actor) => watchedSession(actor, id));
  },
);
