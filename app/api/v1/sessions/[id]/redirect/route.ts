import { keyActor } from "@/app/_server/key-actor";
import { respond } from "@/app/_server/respond";
import { sessionIdIn } from "@/app/_server/session-id";
import { assignmentResponse } from "@/lib/api/assignment";
import { readObject } from "@/lib/api/body";
import { RedirectRequest } from "@/lib/api/requests";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { redirectSession } from "@/lib/sessions/redirect";

type SessionParams = { params: Promise<{ id: string }> };

export const POST = respond(async (request: Request, { params }: SessionParams) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.redirect");
  const sessionId = sessionIdIn((await params).id);
  await redirectSession(actor, { sessionId, ...parseInput(RedirectRequest, await readObject(request)) });
  return Response.json(await assignmentResponse(actor, sessionId));
});
