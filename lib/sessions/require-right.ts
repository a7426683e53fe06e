import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import type { EventData } from "@/lib/events/event";
import type { NewEvent } from "@/lib/events/new-event";
import { may, type Subject, type Verb } from "@/lib/policy";
import type { Assignment } from "./assignment";
import { lostRace } from "./lost-race";

/** A session as the table of rights asks for it. */
export function subjectOf({ holderId, offeredTo, waitsIn, operatorIds }: Assignment): Subject {
  return { holderId, offeredTo, waitsIn, operatorIds };
}

/**
 * Throws unless the actor may do the verb to the session as it stands: Forbidden, or, to who held it and does no more,
 * Conflict with who has it now (trap T15).
 */
export async function requireRight(
  tx: Transaction,
  actor: Actor,
  verb: Verb,
  standing: Assignment,
): Promise<void> {
  if (may(actor, verb, subjectOf(standing))) return;
  if (actor.kind !== "user" || actor.operatorId === null) throw new Forbidden();
  const held = standing.operatorIds.includes(actor.operatorId);
  if (held && may(actor, verb, { holderId: actor.operatorId }))
    throw await lostRace(tx, actor.tenant.id, standing);
  throw new Forbidden();
}

/** What an event says of the system that did it: its name at that time, since a key is nobody an id could lead to. */
export function byApiKey(actor: Actor): Pick<EventData, "by"> {
  return actor.kind === "key" ? { by: actor.name } : {};
}

/** Who an event of a session is by: a person as the operator they are in it, or as the user who intervenes. */
export function eventAuthor(
  actor: Actor,
  { holderId }: Pick<Assignment, "holderId">,
): Pick<NewEvent, "actorKind" | "actorId"> {
  if (actor.kind !== "user") return { actorKind: "system", actorId: null };
  if (actor.operatorId !== null && (actor.role === "operator" || actor.operatorId === holderId))
    return { actorKind: "operator", actorId: actor.operatorId };
  return { actorKind: "user", actorId: actor.userId };
}
