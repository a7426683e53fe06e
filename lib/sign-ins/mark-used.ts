import { and, eq, lt, sql } from "drizzle-orm";
import { database } from "@/db";
import { signIns } from "@/db/schema";
import type { SignIn } from "./read";

/** So many minutes the last use may be behind, so that not every request writes. */
const MINUTES = 5;

/** Records that a sign-in is used now. */
export async function markUsed({ id, usedAt }: SignIn): Promise<void> {
  if (Date.now() - usedAt.getTime() < MINUTES * 60_000) return;
  const stale = lt(signIns.usedAt, sql`now() - make_interval(mins => ${MINUTES})`);
  await database()
    .update(signIns)
    .set({ usedAt: sql`now()` })
    .where(and(eq(signIns.id, id), stale));
}
