import type { Actor } from "@/lib/actor";

/** The name of a draft: one for each user, because several may sign in to one window after another. */
export function draftName(actor: Actor, what: string): string {
  return `parley-draft-${actor.kind === "user" ? actor.userId : 0}-${what}`;
}
