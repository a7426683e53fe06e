import type { Actor } from "@/lib/actor";
import { type EventOrigin, originOf, systemOrigin } from "@/lib/webhooks/origin";
import type { SessionIngestEvent } from "./event";

/** Who webhooks name as the origin of an event: the key that sent it, or on our own channels the client. */
export function eventOrigin(actor: Actor, event: SessionIngestEvent | undefined): EventOrigin {
  if (actor.kind === "key") return originOf(actor);
  return event?.actor.kind === "client" ? { kind: "client" } : systemOrigin;
}
