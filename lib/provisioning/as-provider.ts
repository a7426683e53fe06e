import type { Actor, KeyActor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { allow } from "@/lib/policy";

/** Narrows the actor to the API key of an identity provider. Throws Forbidden for all others. */
export function asProvider(actor: Actor): KeyActor {
  allow(actor, "users.provision");
  if (actor.kind !== "key") throw new Forbidden();
  return actor;
}
