import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import { isHeldBy, waitsInOneOf } from "@/lib/desk/sections";
import { isOfferedTo } from "@/lib/sessions/offers";
import { predicate } from "@/lib/sessions/predicate";
import { visibleTo } from "@/lib/sessions/visible";
import type { Watched } from "./watched";

/** The ids of the watched sessions, of all or of those in `among`. A view includes its open session if the actor may see it. */
export async function membersOf(watched: Watched, among?: ReadonlySet<number>): Promise<Set<number>> {
  const rows = await database()
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(isMember(watched), among && inArray(sessions.id, [...among])));
  return new Set(rows.map(({ id }) => id));
}

function isMember(watched: Watched): SQL {
  if ("operatorId" in watched) {
    const { operatorId, queues } = watched;
    const tenantId = watched.actor.tenant.id;
    return or(
      isOfferedTo(tenantId, operatorId),
      isHeldBy(tenantId, operatorId),
      queues.length > 0 ? waitsInOneOf(tenantId, queues) : undefined,
    ) as SQL;
  }
  if ("sessionId" in watched) return and(visibleTo(watched.actor), eq(sessions.id, watched.sessionId)) as SQL;
  const { selection, open } = watched;
  const inView = predicate(selection);
  if (open === null) return inView;
  const isOpen = and(visibleTo(selection.actor), eq(sessions.id, open));
  return or(inView, isOpen) as SQL;
}

/** Whether a changed session was in a view before (`members`) or is in it now (`matching`, of the changed ones). */
export function touches(
  members: ReadonlySet<number>,
  changed: ReadonlySet<number>,
  matching: ReadonlySet<number>,
): boolean {
  return matching.size > 0 || [...changed].some((id) => members.has(id));
}
