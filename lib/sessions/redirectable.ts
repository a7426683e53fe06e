import { and, eq, inArray, isNull } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { visibleTo } from "./visible";

/** Which of these sessions the actor may redirect now: for buttons in a list; the verb checks again. */
export async function redirectableAmong(actor: Actor, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const own = actor.kind === "user" ? actor.operatorId : null;
  if (ids.length === 0 || !may(actor, "sessions.redirect", { holderId: own })) return new Set();
  const rows = await database()
    .select({ id: sessions.id, status: sessions.status, operatorId: sessions.operatorId })
    .from(sessions)
    .where(
      and(
        visibleTo(actor),
        inArray(sessions.id, [...ids]),
        eq(sessions.live, true),
        isNull(sessions.endedAt),
      ),
    );
  const mine = rows.filter(({ status, operatorId }) =>
    // A queued session keeps its last operator, who no longer holds it.
    may(actor, "sessions.redirect", { holderId: status === "active" ? operatorId : null }),
  );
  return new Set(mine.map(({ id }) => id));
}
