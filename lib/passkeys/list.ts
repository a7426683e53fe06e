import { asc, eq } from "drizzle-orm";
import { database } from "@/db";
import { passkeys, passkeyUsers } from "@/db/schema";
import type { UserActor } from "@/lib/actor";

export type ListedPasskey = { id: number; name: string; createdAt: Date; usedAt: Date | null };

/** The passkeys of the actor, the oldest first. */
export function listPasskeys({ userId }: UserActor): Promise<ListedPasskey[]> {
  return database()
    .select({
      id: passkeys.id,
      name: passkeys.name,
      createdAt: passkeys.createdAt,
      usedAt: passkeys.usedAt,
    })
    .from(passkeyUsers)
    .innerJoin(passkeys, eq(passkeys.id, passkeyUsers.passkeyId))
    .where(eq(passkeyUsers.userId, userId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id));
}
