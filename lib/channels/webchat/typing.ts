import { sendTyping, typingLimit } from "@/lib/events/typing";
import type { Webchat } from "./account";
import { lastSession } from "./session";

/** Notifies that the visitor is typing in their open session, within the limit on such notifications. */
export async function notifyVisitorTyping(chat: Webchat, visitor: string): Promise<void> {
  if (!typingLimit.take(`${chat.id} ${visitor}`)) return;
  const session = await lastSession(chat, visitor);
  if (session?.live) await sendTyping(chat.actor.tenant.id, session.id, "client");
}
