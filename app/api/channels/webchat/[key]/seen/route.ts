import { readObject } from "@/lib/api/body";
import { seenInWebchat } from "@/lib/channels/webchat/seen";
import { LONGEST_BODY, preflight, visit } from "../visit";

/** The visitor's browser has received messages, or shown them: `{id, delivered, read}`. */
export const POST = visit(async (request, { chat, visitor }) => {
  await seenInWebchat(chat, visitor, await readObject(request, LONGEST_BODY));
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
