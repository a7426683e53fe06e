import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "@/db";
import { maskedValues } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { decryptSecret } from "@/lib/secrets";
import { replaceAt, replaced } from "./replace";
import { originalPurpose } from "./store-values";

/*
 * The only file that decrypts what was masked. Who may import it is listed in originals.test.ts: unmasking with a reason, undoing a
 * false hit, and delivering what was written to the client: by a vendor, by a webhook that brings replies, or in the web chat.
 */

type Found = typeof maskedValues.$inferSelect;

/** The original of a value; null once it is in the text again. Throws Unavailable when AUTH_SECRET was replaced. */
export function originalOf({
  tenantId,
  id,
  original,
}: Pick<Found, "tenantId" | "id" | "original">): string | null {
  return original === null ? null : decryptSecret(original, originalPurpose(tenantId, id));
}

type Written = { seq: number; text: string | null; data: unknown };

/** Every mask begins or ends with it. */
const MASK = "••";

/** Messages as their authors wrote them, for the client they were written to. */
export async function messagesAsWritten<Message extends Written>(
  db: Database | Transaction,
  tenantId: number,
  sessionId: number,
  messages: readonly Message[],
): Promise<Message[]> {
  const masked = messages.filter((message) => JSON.stringify([message.text, message.data]).includes(MASK));
  if (masked.length === 0) return [...messages];
  const values = await db
    .select()
    .from(maskedValues)
    .where(
      and(
        eq(maskedValues.tenantId, tenantId),
        eq(maskedValues.sessionId, sessionId),
        inArray(
          maskedValues.seq,
          masked.map(({ seq }) => seq),
        ),
        isNull(maskedValues.undoneAt),
      ),
    );
  return messages.map((message) =>
    withOriginals(
      message,
      values.filter(({ seq }) => seq === message.seq),
    ),
  );
}

function withOriginals<Message extends Written>(message: Message, values: readonly Found[]): Message {
  if (values.length === 0) return message;
  const copy: Record<string, unknown> = { text: message.text, data: structuredClone(message.data) };
  for (const value of values.toSorted((a, b) => b.start - a.start)) {
    const original = originalOf(value);
    if (original !== null) replaceAt(copy, value.path, (text) => replaced(text, value, original));
  }
  return { ...message, ...copy };
}
