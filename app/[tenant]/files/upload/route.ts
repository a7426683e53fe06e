import { currentActor } from "@/app/_server/auth";
import { respond } from "@/app/_server/respond";
import { isSameOrigin } from "@/app/_server/same-origin";
import { sentFile } from "@/app/_server/sent-file";
import { Forbidden } from "@/lib/errors";
import { sendFile } from "@/lib/files/send";

/** An operator sends a file to the client: `?session=&key=&name=`, and its bytes as the body. */
export const POST = respond(async (request: Request, { params }: { params: Promise<{ tenant: string }> }) => {
  if (!isSameOrigin(request)) throw new Forbidden();
  const actor = await currentActor((await params).tenant);
  const query = new URL(request.url).searchParams;
  const input = { sessionId: Number(query.get("session")), fileKey: query.get("key") ?? "" };
  return Response.json(await sendFile(actor, input, sentFile(request)));
});
