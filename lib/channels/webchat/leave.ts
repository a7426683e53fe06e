import { ingestEvents } from "@/lib/ingest/ingest";
import type { Webchat } from "./account";
import { lastSession } from "./session";

export async function leaveChat(chat: Webchat, visitor: string): Promise<void> {
  const session = await lastSession(chat, visitor);
  if (!session?.live) return;
  const event = {
    id: `${session.externalId} left`,
    session: session.externalId,
    at: new Date().toISOString(),
    kind: "ended",
    actor: { kind: "client" },
    data: { reason: "client_left" },
  };
  await ingestEvents(chat.actor, `account ${chat.id}`, [event]);
}
