import { notifyVisitorTyping } from "@/lib/channels/webchat/typing";
import { preflight, visitorRoute } from "../visitor-route";

export const POST = visitorRoute(async (_request, { chat, visitor }) => {
  await notifyVisitorTyping(chat, visitor);
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
