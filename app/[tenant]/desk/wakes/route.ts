import { respond } from "@/app/_server/respond";
import { wakeStream } from "@/app/_server/wake-stream";
import { watchedOffers } from "@/lib/live/watched";

export const GET = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) =>
  wakeStream(request, (await params).tenant, watchedOffers),
);
