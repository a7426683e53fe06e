import { tenantRoute } from "@/app/_server/tenant-route";
import { listOffers } from "@/lib/sessions/offers";

/** The sessions that are offered to the current operator, and the server's time in milliseconds since 1970. */
export const GET = tenantRoute(async ({ actor }) =>
  Response.json({ offers: await listOffers(actor), now: Date.now() }),
);
