import { eventStream } from "@/app/_server/event-stream";
import { followChat } from "@/lib/channels/webchat/follow";
import { acquireStream } from "@/lib/channels/webchat/slots";
import { preflight, visitorRoute } from "../visitor-route";

export const GET = visitorRoute(async (request, { chat, visitor, ip }) => {
  const follow = await followChat(chat, visitor);
  const release = request.method === "HEAD" ? () => {} : acquireStream(visitor, ip);
  return eventStream(request, (subscriber) => {
    const unsubscribe = follow(subscriber);
    return () => {
      release();
      unsubscribe();
    };
  });
});

export const OPTIONS = preflight;
