import { and, eq, isNotNull } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";
import type { UserActor } from "@/lib/actor";

/** Whether the actor has a password, or signs in by other means only. */
export async function hasPassword({ userId }: UserActor): Promise<boolean> {
  const [user] = await database()
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNotNull(users.passwordHash)));
  return user !== undefined;
}
