import type { UserActor } from "@/lib/actor";
import { findPermitted } from "@/lib/users/find-permitted";

/** The creator of a share, or null when they may no longer share: their links end with that right. */
export function authorizedCreator(userId: number, slug: string): Promise<UserActor | null> {
  return findPermitted(userId, slug, "shares.create");
}
