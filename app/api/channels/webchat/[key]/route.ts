import { readObject } from "@/lib/api/body";
import { leaveChat } from "@/lib/channels/webchat/leave";
import { readChat } from "@/lib/channels/webchat/read";
import { sendVisitorMessage } from "@/lib/channels/webchat/send-message";
import { MAX_BODY, preflight, visitorRoute } from "./visitor-route";

/** The visitor's chat, after the sequence number `after`. */
export const GET = visitorRoute(async (request, { chat, visitor }) => {
  const after = Number(new URL(request.url).searchParams.get("after") ?? 0);
  return Response.json(await readChat(chat, visitor, Number.isSafeInteger(after) ? after : 0));
});

/** The visitor sends a message: `{id, text, about}`. */
export const POST = visitorRoute(async (request, { chat, visitor, ip }) => {
  const { about, ...said } = await readObject(request, MAX_BODY);
  const browser = { ip, userAgent: request.headers.get("user-agent") };
  await sendVisitorMessage(chat, visitor, said, about, browser);
  return new Response(null, { status: 204 });
});

export const DELETE = visitorRoute(async (_request, { chat, visitor }) => {
  await leaveChat(chat, visitor);
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
