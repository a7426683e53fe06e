import { and, eq, gt, sql } from "drizzle-orm";
import { audit, sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { visibleTo } from "@/lib/sessions/visible";
import { recordAudit } from "./record";

/** In minutes: reading a session again within them is the same reading. */
const SAME_READING = 10;

/** Records that the actor has read a session, where the company has chosen so. Nothing is recorded of a session they may not see. */
export async function recordRead(actor: Actor, sessionId: number): Promise<void> {
  if (!actor.tenant.auditsReads || actor.kind === "system") return;
  const actorId = actor.kind === "user" ? actor.userId : actor.keyId;
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    // A panel and its page may be loaded at once.
    const lock = `sessions.read ${tenantId} ${actor.kind} ${actorId} ${sessionId}`;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    const [known] = await tx
      .select({ id: audit.id })
      .from(audit)
      .where(
        and(
          eq(audit.tenantId, tenantId),
          eq(audit.subjectKind, "session"),
          eq(audit.subjectId, sessionId),
          eq(audit.verb, "sessions.read"),
          eq(audit.actorKind, actor.kind),
          eq(audit.actorId, actorId),
          gt(audit.at, sql`now() - make_interval(mins => ${SAME_READING})`),
        ),
      )
      .limit(1);
    if (known) return;
    const seen = and(visibleTo(actor), eq(sessions.id, sessionId));
    const [session] = await tx.select({ id: sessions.id }).from(sessions).where(seen);
    if (session) await recordAudit(tx, actor, "sessions.read", { kind: "session", id: sessionId });
  });
}
