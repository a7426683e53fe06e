import { inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";

/** Whether the user of the row of `users` has a second factor. */
export const hasSecondFactor: SQL<boolean> = sql`exists (
  select from totp_secrets where totp_secrets.user_id = users.id
)`.mapWith(Boolean);

/** Those of the users who have a second factor. */
export async function withSecondFactor(userIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await database()
    .select({ id: users.id, has: hasSecondFactor })
    .from(users)
    .where(inArray(users.id, [...userIds]));
  return new Set(rows.filter(({ has }) => has).map(({ id }) => id));
}
