import { eq } from "drizzle-orm";
import { database } from "@/db";
import { users } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { readActor } from "@/lib/users/read-actor";

/** The admin of the demo's tenant aurora. */
export async function demoAdmin(): Promise<UserActor> {
  const [row] = await database()
    .select({ id: users.id })
    .from(users)
    .where(eq(users.email, "admin@aurora.test"));
  if (!row) throw new Error("The demo world has no admin");
  return readActor(row.id, "aurora");
}
