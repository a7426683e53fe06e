import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";

/** Somebody who may sign in; what they may do is said by their memberships. */
export type User = {
  id: number;
  name: string;
  email: string;
  /** A sign-in that was made with another password, or none, than the one from then is over. */
  passwordChangedAt: Date | null;
};

/** What of a row of `users` makes a User. */
export const userFields = {
  id: users.id,
  name: users.name,
  email: users.email,
  passwordChangedAt: users.passwordChangedAt,
};

/** The user as long as they are active. */
export async function findUser(userId: number): Promise<User | undefined> {
  const [user] = await database()
    .select(userFields)
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deactivatedAt)));
  return user;
}
