import { asc, inArray } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";

/** Changes of what users sign in with happen one after the other. */
export async function lockUsers(tx: Transaction, userIds: readonly number[]): Promise<void> {
  await tx
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...userIds]))
    .orderBy(asc(users.id))
    .for("no key update");
}
