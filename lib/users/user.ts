import { and, eq, isNull } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";

/** A person who can sign in; their rights are in their memberships. */
export type User = {
  id: number;
  name: string;
  email: string;
  /** Sign-ins from before have ended. */
  passwordChangedAt: Date | null;
};

export const userFields = {
  id: users.id,
  name: users.name,
  email: users.email,
  passwordChangedAt: users.passwordChangedAt,
};

export async function findUser(userId: number): Promise<User | undefined> {
  const [user] = await database()
    .select(userFields)
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.deactivatedAt)));
  return user;
}
