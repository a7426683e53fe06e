import { and, arrayOverlaps, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";

/**
 * The sessions an actor may know of; every read of sessions starts from it. An operator's are those they took part in,
 * those they are being offered, and what waits in the queues of their groups; an operator's role without an operator sees
 * nothing.
 */
export function visibleTo(actor: Actor): SQL {
  const ofTenant = eq(sessions.tenantId, actor.tenant.id);
  return may(actor, "sessions.all") ? ofTenant : (and(ofTenant, or(...ownedBy(actor))) as SQL);
}

/** Those an actor may name to move them; whoever may read none of them is still not told what is in them. */
export function addressableBy(actor: Actor): SQL {
  return may(actor, "sessions.name") ? eq(sessions.tenantId, actor.tenant.id) : visibleTo(actor);
}

function ownedBy(actor: Actor): (SQL | undefined)[] {
  if (actor.kind !== "user") return [sql`false`];
  const { operatorId, groupIds } = actor;
  const tookPart = operatorId === null ? sql`false` : arrayOverlaps(sessions.operatorIds, [operatorId]);
  const offered = and(eq(sessions.status, "offered"), eq(sessions.offeredOperatorId, operatorId ?? 0));
  const waits = and(
    inArray(sessions.status, ["queued", "offered"]),
    inArray(sessions.groupId, [...groupIds]),
  );
  return [tookPart, operatorId === null ? undefined : offered, groupIds.length > 0 ? waits : undefined];
}
