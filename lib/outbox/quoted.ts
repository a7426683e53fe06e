import { and, eq } from "drizzle-orm";
import { database } from "@/db";
import { ingestedEvents, outbox } from "@/db/schema";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import { vendorIdOf } from "@/lib/channels/inbox/messages/events";
import { producerOf } from "@/lib/channels/inbox/producer";
import type { EventData } from "@/lib/events/event";
import { replyToIn } from "@/lib/events/read-data";

/**
 * Finds the vendor's id of the message that another one of the session answers. Null when it answers none, or when the vendor does not
 * know that message by an id, such as one that was never sent.
 */
export async function findQuoted(
  account: FoundAccount,
  sessionId: number,
  data: EventData | null,
): Promise<string | null> {
  const seq = replyToIn(data);
  if (seq === null) return null;
  return (await idOfReceived(account, sessionId, seq)) ?? (await idOfSent(account, sessionId, seq));
}

async function idOfReceived(account: FoundAccount, sessionId: number, seq: number): Promise<string | null> {
  const [row] = await database()
    .select({ id: ingestedEvents.externalId })
    .from(ingestedEvents)
    .where(
      and(
        eq(ingestedEvents.tenantId, account.tenantId),
        eq(ingestedEvents.sessionId, sessionId),
        eq(ingestedEvents.seq, seq),
        eq(ingestedEvents.producer, producerOf(account)),
      ),
    );
  return row ? vendorIdOf(row.id) : null;
}

async function idOfSent(
  { tenantId, id }: FoundAccount,
  sessionId: number,
  seq: number,
): Promise<string | null> {
  const [row] = await database()
    .select({ id: outbox.providerId })
    .from(outbox)
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.sessionId, sessionId),
        eq(outbox.seq, seq),
        eq(outbox.accountId, id),
      ),
    );
  return row?.id ?? null;
}
