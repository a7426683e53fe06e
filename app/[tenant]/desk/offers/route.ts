import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { listOffers } from "@/lib/sessions/offers";

/** What is offered to the operator who asks, and the time it is here. */
export const GET = respond(async (_request: Request, { params }: { params: Promise<{ tenant: string }> }) =>
  Response.json({
    offers: await listOffers(await currentActor((await params).tenant)),
    now: Date.now(),
  }),
);
