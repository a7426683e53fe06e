import { and, eq } from "drizzle-orm";
import { type Database, database } from "@/db";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { visibleTo } from "./visible";

/**
 * Throws NotFound unless the actor may know of the session. Reads of what hangs on a session begin with it, so that a
 * session that is not theirs answers like one that does not exist, and not with an empty list.
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

/** The one answer for a missing session and for one of somebody else. */
export function sessionNotFound(): NotFound {
  return new NotFound("There is no such session");
}
