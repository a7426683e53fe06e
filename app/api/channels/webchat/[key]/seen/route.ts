import { readObject } from "@/lib/api/body";
import { acknowledgeChat } from "@/lib/channels/webchat/acknowledge";
import { MAX_BODY, preflight, visitorRoute } from "../visitor-route";

/** Receipts for messages: `{id, delivered, read}`. */
export const POST = visitorRoute(async (request, { chat, visitor }) => {
  await acknowledgeChat(chat, visitor, await readObject(request, MAX_BODY));
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
