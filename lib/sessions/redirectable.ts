import { and, eq, inArray, isNull } from "drizzle-orm";
import { database } from "@/db";
import { sessions } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { may } from "@/lib/policy";
import { visibleTo } from "./visible";

/** Which of some sessions the actor may redirect as they stand: what a list offers; the verb decides. */
export async function redirectableAmong(actor: Actor, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const own = actor.kind === "user" ? actor.operatorId : null;
  // Not even one that they hold: there is nothing to ask for.
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
    // Who held it before it came back into a queue holds it no more.
    may(actor, "sessions.redirect", { holderId: status === "active" ? operatorId : null }),
  );
  return new Set(mine.map(({ id }) => id));
}
