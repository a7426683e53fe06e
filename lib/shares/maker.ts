import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { may } from "@/lib/policy";
import { readActor } from "@/lib/users/actor";

/**
 * Whoever made a share in the tenant of that slug, as long as they may share; null otherwise. What somebody gave away ends
 * when they may no longer give it (trap T27).
 */
export async function sharingMaker(userId: number, slug: string): Promise<UserActor | null> {
  try {
    const actor = await readActor(userId, slug);
    return may(actor, "shares.create") ? actor : null;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
