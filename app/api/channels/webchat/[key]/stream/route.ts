import { eventStream } from "@/app/_server/event-stream";
import { followChat } from "@/lib/channels/webchat/follow";
import { acquireStream } from "@/lib/channels/webchat/slots";
import { preflight, visit } from "../visit";

/** Tells the visitor's browser when to look again. */
export const GET = visit(async (request, { chat, visitor, ip }) => {
  const follow = await followChat(chat, visitor);
  const release = request.method === "HEAD" ? () => {} : acquireStream(visitor, ip);
  return eventStream(request, (hearer) => {
    const leave = follow(hearer);
    return () => {
      release();
      leave();
    };
  });
});

export const OPTIONS = preflight;
