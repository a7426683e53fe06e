import { typeInWebchat } from "@/lib/channels/webchat/type";
import { preflight, visit } from "../visit";

/** The visitor types. */
export const POST = visit(async (_request, { chat, visitor }) => {
  await typeInWebchat(chat, visitor);
  return new Response(null, { status: 204 });
});

export const OPTIONS = preflight;
