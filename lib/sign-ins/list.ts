import { and, desc, eq, gt, sql } from "drizzle-orm";
import { database } from "@/db";
import { signIns } from "@/db/schema";
import type { UserActor } from "@/lib/actor";
import { readUserAgent } from "@/lib/user-agent";

export type ListedSignIn = {
  id: string;
  startedAt: Date;
  usedAt: Date;
  /** A Way, or one that a newer version wrote. */
  way: string;
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
      userAgent: signIns.userAgent,
      ip: signIns.ip,
    })
    .from(signIns)
    .where(and(eq(signIns.userId, userId), gt(signIns.expiresAt, sql`now()`)))
    .orderBy(desc(signIns.usedAt), signIns.id);
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...readUserAgent(userAgent) }));
}
