import { and, eq } from "drizzle-orm";
import { type Database, database } from "@/db";
import { sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { NotFound } from "@/lib/errors";
import { t } from "@/messages/session-errors";
import { visibleTo } from "./visible";

/** Throws NotFound unless the actor may see the session: what belongs to it would otherwise read as an empty list. */
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

/** For missing sessions and those the actor may not see alike. */
export function sessionNotFound(): NotFound {
  return new NotFound(t("noSession"));
}
