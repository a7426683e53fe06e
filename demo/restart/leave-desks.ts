import { and, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { database } from "@/db";
import { operators, tenants } from "@/db/schema";
import { tenantSlugs } from "@/demo/logins";

/** Operators with a user account go offline, whose console has never been open: nobody works at their desk before signing in. */
export async function leaveDesks(): Promise<void> {
  const ours = database().select({ id: tenants.id }).from(tenants).where(inArray(tenants.slug, tenantSlugs));
  await database()
    .update(operators)
    .set({ status: "offline", statusAt: sql`now()` })
    .where(
      and(
        inArray(operators.tenantId, ours),
        isNotNull(operators.userId),
        isNull(operators.seenAt),
        ne(operators.status, "offline"),
      ),
    );
}
