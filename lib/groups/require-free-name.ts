import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import { folded, groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";
import { t } from "@/messages/team-errors";

/**
 * Throws Invalid at `name` when another active group has the same name apart from case, accents and spaces, because users could
 * not tell them apart in the redirect dialog. The caller holds lockSettings. Groups of other systems are not renamed.
 */
export async function requireFreeName(
  tx: Transaction,
  tenantId: number,
  name: string,
  current: { id: number; name: string } | null,
): Promise<void> {
  if (name === current?.name) return;
  const [other] = await tx
    .select({ name: groups.name })
    .from(groups)
    .where(
      and(
        eq(groups.tenantId, tenantId),
        ne(groups.id, current?.id ?? 0),
        isNull(groups.deactivatedAt),
        eq(normalized(sql`${groups.name}`), normalized(sql`${name}::text`)),
      ),
    )
    .limit(1);
  if (!other) return;
  const message = t("groupNameTaken", { name: other.name });
  throw new Invalid(message, { name: message });
}

const normalized = (name: SQL) => folded(sql`regexp_replace(${name}, '\\s+', ' ', 'g')`);
