import { typeInWebchat } from "@/lib/channels/webchat/type";
import { preflight, visitorRoute } from "../visitor-route";

export const POST = visitorRoute(async (_request, { chat, visitor }) => {
  await typeInWebchat(chat, visitor);
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
