import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { Forbidden } from "@/lib/errors";
import { may, type Subject, type Verb } from "@/lib/policy";
import type { Assignment } from "./assignment";
import { conflictOf } from "./conflict";

export function subjectOf(assignment: Assignment): Subject {
  const { holderId, holderOffline, offeredTo, waitsIn, groupId, operatorIds } = assignment;
  return { holderId, holderOffline, offeredTo, waitsIn, groupId, operatorIds };
}

/** Throws Conflict, with who has it now, if the actor held the session before, otherwise Forbidden. */
export async function requireRight(
  tx: Transaction,
  actor: Actor,
  verb: Verb,
  session: Assignment,
): Promise<void> {
  if (may(actor, verb, subjectOf(session))) return;
  if (actor.kind !== "user" || actor.operatorId === null) throw new Forbidden();
  const held = session.operatorIds.includes(actor.operatorId);
  if (held && may(actor, verb, { holderId: actor.operatorId }))
    throw await conflictOf(tx, actor.tenant.id, session);
  throw new Forbidden();
}
