import { readObject } from "@/lib/api/body";
import { leaveWebchat } from "@/lib/channels/webchat/leave";
import { readChat } from "@/lib/channels/webchat/read";
import { sayInWebchat } from "@/lib/channels/webchat/say";
import { LONGEST_BODY, preflight, visit } from "./visit";

/** The visitor's chat, from behind the place `after` on. */
export const GET = visit(async (request, { chat, visitor }) => {
  const after = Number(new URL(request.url).searchParams.get("after") ?? 0);
  return Response.json(await readChat(chat, visitor, Number.isSafeInteger(after) ? after : 0));
});

/** The visitor says something: `{id, text, about}`. */
export const POST = visit(async (request, { chat, visitor, ip }) => {
  const { about, ...said } = await readObject(request, LONGEST_BODY);
  const browser = { ip, userAgent: request.headers.get("user-agent") };
  await sayInWebchat(chat, visitor, said, about, browser);
  return new Response(null, { status: 204 });
});

/** The visitor ends their session. */
export const DELETE = visit(async (_request, { chat, visitor }) => {
  await leaveWebchat(chat, visitor);
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
