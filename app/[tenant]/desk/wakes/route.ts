import { respond } from "@/app/_server/respond";
import { wakeStream } from "@/app/_server/wake-stream";
import { watchedDesk } from "@/lib/live/watched";

/** Wakes for what the current operator holds and is offered, and with `?queues` for what waits in their groups. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) => {
  const queues = new URL(request.url).searchParams.has("queues");
  return wakeStream(request, (await params).tenant, (actor) => watchedDesk(actor, { queues }));
});
