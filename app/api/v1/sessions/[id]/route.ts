import { respond } from "@/app/_server/respond";
import { sessionDocument } from "@/lib/api/sessions";
import { allow } from "@/lib/policy";
import { keyActor } from "../../key-actor";
import { type SessionParams, sessionIdIn } from "./session-id";

/** A session as its document. */
export const GET = respond(async (request: Request, context: SessionParams) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.all");
  const document = await sessionDocument(actor, await sessionIdIn(context), request.signal);
  return new Response(document, { headers: { "Content-Type": "application/json; charset=utf-8" } });
});
