import { respond } from "@/app/_server/respond";
import { wakeStream } from "@/app/_server/wake-stream";
import { watchedOffers } from "@/lib/live/watched";

/** Tells an operator when to look again at what is offered to them. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) =>
  wakeStream(request, (await params).tenant, watchedOffers),
);
