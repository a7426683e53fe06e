import { and, desc, eq, gt, sql } from "drizzle-orm";
import { database } from "@/db";
import { signIns, users } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { hasSecondFactor } from "@/lib/second-factor/factors";
import { readUserAgent } from "@/lib/user-agent";

export type ListedSignIn = {
  id: string;
  startedAt: Date;
  usedAt: Date;
  /** A Way, or one that a newer version wrote. */
  way: string;
  /** The second factor has not been entered, so that it opens nothing yet. */
  isUnfinished: boolean;
  /** Undefined where the User-Agent header names none that is known. */
  browser?: string;
  os?: string;
  ip: string | null;
};

/** The browsers in which the actor is signed in, the last used first. */
export async function listSignIns({ userId }: UserActor): Promise<ListedSignIn[]> {
  const rows = await database()
    .select({
      id: signIns.id,
      startedAt: signIns.startedAt,
      usedAt: signIns.usedAt,
      way: signIns.way,
      isUnfinished:
        sql`${signIns.way} <> 'oidc' and ${signIns.factorAt} is null and ${hasSecondFactor}`.mapWith(Boolean),
      userAgent: signIns.userAgent,
      ip: signIns.ip,
    })
    .from(signIns)
    .innerJoin(users, eq(users.id, signIns.userId))
    .where(and(eq(signIns.userId, userId), gt(signIns.expiresAt, sql`now()`)))
    .orderBy(desc(signIns.usedAt), signIns.id);
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...readUserAgent(userAgent) }));
}
