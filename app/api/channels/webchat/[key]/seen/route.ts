import { readObject } from "@/lib/api/body";
import { seenInWebchat } from "@/lib/channels/webchat/seen";
import { LONGEST_BODY, preflight, visitorRoute } from "../visitor-route";

/** Receipts for messages: `{id, delivered, read}`. */
export const POST = visitorRoute(async (request, { chat, visitor }) => {
  await seenInWebchat(chat, visitor, await readObject(request, LONGEST_BODY));
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
