import { tenantRoute } from "@/app/_server/tenant-route";
import { previewSessionBans, previewTypedBan } from "@/lib/bans/preview";

/** The effects of a ban before it is made: of each way to ban the client of `session`, or of what was typed. */
export const GET = tenantRoute(async ({ request, actor }) => {
  const query = new URL(request.url).searchParams;
  const session = query.get("session");
  const previews =
    session === null
      ? [await previewTypedBan(actor, Object.fromEntries(query))]
      : await previewSessionBans(actor, Number(session));
  return Response.json({ previews }, { headers: { "Cache-Control": "no-store" } });
});
