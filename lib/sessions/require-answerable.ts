import { and, eq } from "drizzle-orm";
import { sessionEvents } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { deliveryOf, type SessionAccount } from "@/lib/channels/accounts/of-session";
import { Invalid } from "@/lib/errors";
import { isAuthored } from "@/lib/events/kinds";
import { t } from "@/messages/session-errors";

/** Throws Invalid where the client would not see which message is answered, and for what is no message of the session. */
export async function requireAnswerable(
  tx: Transaction,
  tenantId: number,
  account: SessionAccount | null,
  sessionId: number,
  seq: number,
): Promise<void> {
  if (!deliveryOf(account)?.quotes)
    throw new Invalid(t("noQuotes"), {
      replyTo: t("notShown"),
    });
  const [event] = await tx
    .select({ kind: sessionEvents.kind })
    .from(sessionEvents)
    .where(
      and(
        eq(sessionEvents.tenantId, tenantId),
        eq(sessionEvents.sessionId, sessionId),
        eq(sessionEvents.seq, seq),
      ),
    );
  if (!event || !isAuthored(event.kind))
    throw new Invalid(t("answeredElsewhere"), { replyTo: t("notMessage") });
}
