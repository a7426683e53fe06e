import { database } from "@/db";
import { visitorSignIns } from "@/db/schema";
import type { Webchat } from "./account";
import { leaveChat } from "./leave";
import { ofBrowser } from "./signed-in";

/**
 * Forgets who used a browser: its token no longer leads to a visitor for whom a site vouched, whose chats go on in their other
 * browsers. Anybody else's open session has been left.
 */
export async function signOutVisitor(chat: Webchat, browser: string): Promise<void> {
  await database().delete(visitorSignIns).where(ofBrowser(chat, browser));
  await leaveChat(chat, browser);
}
