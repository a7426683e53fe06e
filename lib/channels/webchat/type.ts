import { sendTyping, typingLimit } from "@/lib/events/typing";
import type { Webchat } from "./account";
import { lastSession } from "./session";

/** The visitor types in their open session; without one nothing happens, nor when they say it too often. */
export async function typeInWebchat(chat: Webchat, visitor: string): Promise<void> {
  if (!typingLimit.take(`${chat.id} ${visitor}`)) return;
  const session = await lastSession(chat, visitor);
  if (session?.live) await sendTyping(chat.actor.tenant.id, session.id, "client");
}
