import { keyActor } from "@/app/_server/key-actor";
import { recordReadLater } from "@/app/_server/record-read";
import { respond } from "@/app/_server/respond";
import { sessionIdIn } from "@/app/_server/session-id";
import { sessionDocument } from "@/lib/api/sessions";
import { allow } from "@/lib/policy";

type SessionParams = { params: Promise<{ id: string }> };

export const GET = respond(async (request: Request, { params }: SessionParams) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.all");
  const id = sessionIdIn((await params).id);
  const document = await sessionDocument(actor, id, request.signal);
  recordReadLater(actor, id);
  return new Response(document, { headers: { "Content-Type": "application/json; charset=utf-8" } });
});
