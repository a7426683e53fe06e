import { and, count, eq, sql } from "drizzle-orm";
import { audit } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Unavailable } from "@/lib/errors";
import { t } from "@/messages/shares";

export const MAX_OPENINGS_PER_MINUTE = 30;

/** Throws Unavailable when a share was opened too often in the last minute. To be called under lockShare. */
export async function limitOpenings(tx: Transaction, tenantId: number, id: number): Promise<void> {
  const [opened] = await tx
    .select({ times: count() })
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, tenantId),
        sql`${audit.at} > now() - interval '1 minute'`,
        eq(audit.verb, "shares.open"),
        eq(audit.subjectId, id),
      ),
    );
  if (opened && opened.times >= MAX_OPENINGS_PER_MINUTE) throw new Unavailable(t("openedTooOften"));
}
