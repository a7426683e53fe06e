import { eventStream } from "@/app/_server/event-stream";
import { stopping } from "@/app/_server/stopping";
import { followChat } from "@/lib/channels/webchat/follow";
import { preflight, visit } from "../visit";

/** Tells the visitor's browser when to look again. */
export const GET = visit(async (request, { chat, visitor }) => {
  const leaving = new AbortController();
  const signal = AbortSignal.any([request.signal, leaving.signal, stopping()]);
  return eventStream(followChat(chat, visitor, signal), leaving);
});

export const OPTIONS = preflight;
