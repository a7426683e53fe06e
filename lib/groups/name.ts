import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import { folded, groups } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { Invalid } from "@/lib/errors";

/**
 * Under lockSettings. Throws Invalid at `name` where another group that is open is called the same but for case, accents and
 * spaces: whoever redirects could not tell them apart. Those that other systems made stay as they are.
 */
export async function requireFreeName(
  tx: Transaction,
  tenantId: number,
  name: string,
  besides: { id: number; name: string } | null,
): Promise<void> {
  if (name === besides?.name) return;
  const [other] = await tx
    .select({ name: groups.name })
    .from(groups)
    .where(
      and(
        eq(groups.tenantId, tenantId),
        ne(groups.id, besides?.id ?? 0),
        isNull(groups.deactivatedAt),
        eq(alike(sql`${groups.name}`), alike(sql`${name}::text`)),
      ),
    )
    .limit(1);
  const message = `There is a group “${other?.name}” already`;
  if (other) throw new Invalid(message, { name: message });
}

const alike = (name: SQL) => folded(sql`regexp_replace(${name}, '\\s+', ' ', 'g')`);
