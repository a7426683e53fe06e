import { z } from "zod";
import { acknowledgeMessages } from "@/lib/outbox/acknowledge";
import { parseInput } from "@/lib/parse-input";
import type { Webchat } from "./account";
import { lastSession } from "./session";

/** Places in a timeline are 32-bit numbers. */
const place = z.int().min(0).max(2_147_483_647);

const Seen = z.object({
  /** The session it is about, as `readChat` names it. */
  id: z.string().max(800),
  delivered: place,
  read: place,
});

/**
 * The visitor's browser says up to where it has received what was written to them, and shown it. Of another session than the
 * one they have now it changes nothing. Throws Invalid.
 */
export async function seenInWebchat(chat: Webchat, visitor: string, seen: unknown): Promise<void> {
  const { id, ...upTo } = parseInput(Seen, seen);
  const session = await lastSession(chat, visitor);
  if (session?.externalId !== id) return;
  await acknowledgeMessages(chat.actor.tenant.id, session.id, upTo);
}
