import { z } from "zod";
import { acknowledgeMessages } from "@/lib/outbox/acknowledge";
import { parseInput } from "@/lib/parse-input";
import type { Webchat } from "./account";
import { lastSession } from "./session";

const seq = z.int().min(0).max(2_147_483_647);

const Seen = z.object({
  id: z.string().max(800),
  delivered: seq,
  read: seq,
});

/** Notes up to which position the browser has received and shown messages; ignored for an older session. Throws Invalid. */
export async function acknowledgeChat(chat: Webchat, visitor: string, seen: unknown): Promise<void> {
  const { id, ...upTo } = parseInput(Seen, seen);
  const session = await lastSession(chat, visitor);
  if (session?.externalId !== id) return;
  await acknowledgeMessages(chat.actor.tenant.id, session.id, upTo);
}
