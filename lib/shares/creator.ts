import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { may } from "@/lib/policy";
import { readActor } from "@/lib/users/read-actor";

/** The creator of a share, or null when they may no longer share: their links end with that right. */
export async function authorizedCreator(userId: number, slug: string): Promise<UserActor | null> {
  try {
    const actor = await readActor(userId, slug);
    return may(actor, "shares.create") ? actor : null;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
