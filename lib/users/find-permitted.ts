import type { UserActor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { may, type Verb } from "@/lib/policy";
import { readActor } from "./read-actor";

/** A user who began what goes on without them, or null when they may no longer do it. */
export async function findPermitted(userId: number, slug: string, verb: Verb): Promise<UserActor | null> {
  try {
    const actor = await readActor(userId, slug);
    return may(actor, verb) ? actor : null;
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}
