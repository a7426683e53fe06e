import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";

/** Somebody who may sign in; what they may do is said by their memberships. */
export type User = { id: number; name: string; email: string };

/** The user as long as they are active. */
export async function findUser(userId: number): Promise<User | undefined> {
  const [user] = await database()
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deactivatedAt)));
  return user;
}
