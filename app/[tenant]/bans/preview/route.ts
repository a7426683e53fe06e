import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { previewSessionBans, previewTypedBan } from "@/lib/bans/preview";

/** What bans would do before they are made: all that the client of `session` can be banned by, or what was typed. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) => {
  const actor = await currentActor((await params).tenant);
  const asked = new URL(request.url).searchParams;
  const session = asked.get("session");
  const previews =
    session === null
      ? [await previewTypedBan(actor, Object.fromEntries(asked))]
      : await previewSessionBans(actor, Number(session));
  return Response.json({ previews }, { headers: { "Cache-Control": "no-store" } });
});
