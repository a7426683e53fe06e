import type { Actor } from "@/lib/actor";

/**
 * Who did what a webhook is told of. A system that hears of what it has done itself, through its own key, can leave it at
 * that.
 */
export type By =
  | { kind: "user"; id: number; name: string }
  | { kind: "key"; id: number; name: string }
  | { kind: "client" }
  | { kind: "system" };

export function byActor(actor: Actor): By {
  if (actor.kind === "user") return { kind: "user", id: actor.userId, name: actor.name };
  return actor.kind === "key" ? { kind: "key", id: actor.keyId, name: actor.name } : bySystem;
}

/** Parley itself: its routing, a ban that was there before the session. */
export const bySystem: By = { kind: "system" };
