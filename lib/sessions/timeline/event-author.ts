import type { Actor } from "@/lib/actor";
import type { EventData } from "@/lib/events/event";
import type { NewEvent } from "@/lib/events/new-event";
import type { Assignment } from "../assignment";

/** The name of the API key for the data of an event: a key has no id among the actors of events. */
export function byApiKey(actor: Actor): Pick<EventData, "by"> {
  return actor.kind === "key" ? { by: actor.name } : {};
}

/** The author of an event: a user who is an operator in the session counts as that operator. */
export function eventAuthor(
  actor: Actor,
  { holderId }: Pick<Assignment, "holderId">,
): Pick<NewEvent, "actorKind" | "actorId"> {
  if (actor.kind !== "user") return { actorKind: "system", actorId: null };
  if (actor.operatorId !== null && (actor.role === "operator" || actor.operatorId === holderId))
    return { actorKind: "operator", actorId: actor.operatorId };
  return { actorKind: "user", actorId: actor.userId };
}
