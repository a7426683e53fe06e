import { eventStream } from "@/app/_server/event-stream";
import { followChat } from "@/lib/channels/webchat/follow";
import { countStream } from "@/lib/channels/webchat/haste";
import { preflight, visit } from "../visit";

/** Tells the visitor's browser when to look again. */
export const GET = visit(async (request, { chat, visitor, ip }) => {
  const follow = await followChat(chat, visitor);
  const uncount = request.method === "HEAD" ? () => {} : countStream(visitor, ip);
  return eventStream(request, (hearer) => {
    const leave = follow(hearer);
    return () => {
      uncount();
      leave();
    };
  });
});

export const OPTIONS = preflight;
