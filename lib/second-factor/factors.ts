import { inArray, type SQL, sql } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

const hasApp = sql`exists (select from totp_secrets where totp_secrets.user_id = users.id)`;
const hasPasskey = sql`exists (select from passkey_users where passkey_users.user_id = users.id)`;

/** Whether the user of the row of `users` has a second factor. */
export const hasSecondFactor: SQL<boolean> = sql`(${hasApp} or ${hasPasskey})`.mapWith(Boolean);

export type Factors = { app: boolean; passkey: boolean };

/** The kinds of second factors that users have, by their ids. */
export async function readFactors(
  userIds: readonly number[],
  within: Transaction | ReturnType<typeof database> = database(),
): Promise<ReadonlyMap<number, Factors>> {
  const rows = await within
    .select({ id: users.id, app: hasApp.mapWith(Boolean), passkey: hasPasskey.mapWith(Boolean) })
    .from(users)
    .where(inArray(users.id, [...userIds]));
  return new Map(rows.map(({ id, ...factors }) => [id, factors]));
}

/** Those of the users who have a second factor. */
export async function withSecondFactor(
  userIds: readonly number[],
  within?: Transaction,
): Promise<ReadonlySet<number>> {
  const factors = await readFactors(userIds, within);
  return new Set([...factors].filter(([, { app, passkey }]) => app || passkey).map(([id]) => id));
}
