import { tenantRoute } from "@/app/_server/tenant-route";
import { listUnread } from "@/lib/desk/unread";
import { listOffers } from "@/lib/sessions/offers";

/** What is offered to the current operator, what they have not read, and the server's time in milliseconds since 1970. */
export const GET = tenantRoute(async ({ actor }) => {
  const [offers, unread] = await Promise.all([listOffers(actor), listUnread(actor)]);
  return Response.json({ offers, unread, now: Date.now() });
});
