import { keyActor } from "@/app/_server/key-actor";
import { respond } from "@/app/_server/respond";
import { sessionIdIn } from "@/app/_server/session-id";
import { assignmentResponse } from "@/lib/api/assignment";
import { readObject } from "@/lib/api/body";
import { EndRequest } from "@/lib/api/requests";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { endSession } from "@/lib/sessions/end";

type SessionParams = { params: Promise<{ id: string }> };

export const POST = respond(async (request: Request, { params }: SessionParams) => {
  const actor = await keyActor(request);
  allow(actor, "sessions.end");
  const sessionId = sessionIdIn((await params).id);
  await endSession(actor, { sessionId, ...parseInput(EndRequest, await readObject(request)) });
  return Response.json(await assignmentResponse(actor, sessionId));
});
