import { readObject } from "@/lib/api/body";
import { readAbout } from "@/lib/channels/webchat/about";
import { leaveChat } from "@/lib/channels/webchat/leave";
import { readChat } from "@/lib/channels/webchat/read";
import { sendVisitorMessage } from "@/lib/channels/webchat/send-message";
import { MAX_BODY, preflight, visitorRoute } from "./visitor-route";

/** The visitor's chat, after the sequence number `after` of the session `shown`. */
export const GET = visitorRoute(async (request, { chat, visitor }) => {
  const query = new URL(request.url).searchParams;
  const after = Number(query.get("after") ?? 0);
  const shown = query.get("shown");
  return Response.json(await readChat(chat, visitor, Number.isSafeInteger(after) ? after : 0, shown));
});

/** The visitor sends a message: `{id, text, about}`. Answers with the id of its session. */
export const POST = visitorRoute(async (request, { chat, visitor, signedIn, ip }) => {
  const { about, ...said } = await readObject(request, MAX_BODY);
  const from = { ip, userAgent: request.headers.get("user-agent") };
  const id = await sendVisitorMessage(chat, visitor, said, readAbout(about, signedIn), from);
  return Response.json({ id });
});

export const DELETE = visitorRoute(async (_request, { chat, visitor }) => {
  await leaveChat(chat, visitor);
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
