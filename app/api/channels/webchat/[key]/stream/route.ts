import { eventStream } from "@/app/_server/event-stream";
import { followChat } from "@/lib/channels/webchat/follow";
import { acquireStream } from "@/lib/channels/webchat/slots";
import { preflight, visitorRoute } from "../visitor-route";

export const GET = visitorRoute(async (request, { chat, visitor, ip }) => {
  const follow = await followChat(chat, visitor);
  return eventStream(request, follow, () => acquireStream(visitor, ip));
});

export const OPTIONS = preflight;
