import { eventStream } from "@/app/_server/event-stream";
import { followChat } from "@/lib/channels/webchat/follow";
import { preflight, visit } from "../visit";

/** Tells the visitor's browser when to look again. */
export const GET = visit(async (request, { chat, visitor }) =>
  eventStream(request, await followChat(chat, visitor)),
);

export const OPTIONS = preflight;
