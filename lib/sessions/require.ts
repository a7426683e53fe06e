import { and, eq } from "drizzle-orm";
import { type Database, database } from "@/db";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { visibleTo } from "./visible";

/**
 * Throws NotFound unless the actor may see the session. Reads of what belongs to a session start with it: otherwise a session of
 * others would answer with an empty list.
 */
export async function requireSession(
  actor: Actor,
  id: number,
  db: Database | Transaction = database(),
): Promise<void> {
  const [row] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(visibleTo(actor), eq(sessions.id, id)));
  if (!row) throw sessionNotFound();
}

/** For a missing session and for one that the actor may not see alike. */
export function sessionNotFound(): NotFound {
  return new NotFound("There is no such session");
}
