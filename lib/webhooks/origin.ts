import type { Actor } from "@/lib/actor";

/** Who caused an event. A system can ignore events that it caused itself with its own key. */
export type EventOrigin =
  | { kind: "user"; id: number; name: string }
  | { kind: "key"; id: number; name: string }
  | { kind: "client" }
  | { kind: "system" };

export function originOf(actor: Actor): EventOrigin {
  if (actor.kind === "user") return { kind: "user", id: actor.userId, name: actor.name };
  return actor.kind === "key" ? { kind: "key", id: actor.keyId, name: actor.name } : systemOrigin;
}

export const systemOrigin: EventOrigin = { kind: "system" };
