import { respond } from "@/app/_server/respond";
import { sessionDocument, sessionIdIn } from "@/lib/api/sessions";
import { allow } from "@/lib/policy";
import { keyActor } from "../../key-actor";

/** A session as its document. */
export const GET = respond(async (request: Request, { params }: { params: Promise<{ id: string }> }) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.read");
  const document = await sessionDocument(actor, sessionIdIn((await params).id), request.signal);
  return new Response(document, { headers: { "Content-Type": "application/json; charset=utf-8" } });
});
