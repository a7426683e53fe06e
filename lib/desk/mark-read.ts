import { and, eq, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { sessionReads, sessions } from "@/db/schema";
import { transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { sendWake } from "@/lib/events/wakes";
import { EventPlace, RowId } from "@/lib/input-fields";
import { parseInput } from "@/lib/parse-input";
import { allow } from "@/lib/policy";
import { readAssignment } from "@/lib/sessions/assignment";
import { sessionNotFound } from "@/lib/sessions/require";
import { subjectOf } from "@/lib/sessions/require-right";
import { visibleTo } from "@/lib/sessions/visible";

/** `seq`: the place of the last event that was shown. */
const Input = z.object({ sessionId: RowId, seq: EventPlace });

/**
 * Marks the events of a session that the actor holds as read, up to one of them. It never marks fewer than before, whichever of
 * two windows comes last. Throws NotFound, and Forbidden unless they hold it.
 */
export async function markRead(actor: UserActor, input: unknown): Promise<void> {
  const { sessionId, seq } = parseInput(Input, input);
  const tenantId = actor.tenant.id;
  await transaction(async (tx) => {
    const session = await readAssignment(tx, and(visibleTo(actor), eq(sessions.id, sessionId)) as SQL);
    if (!session) throw sessionNotFound();
    allow(actor, "sessions.markRead", subjectOf(session));
    const operatorId = actor.operatorId as number;
    const marked = await tx.execute(sql`
      insert into ${sessionReads} as r (tenant_id, session_id, operator_id, seq)
      select s.tenant_id, s.id, ${operatorId}, least(${seq}::integer, s.event_count) from ${sessions} s
      where s.tenant_id = ${tenantId} and s.id = ${sessionId} and s.operator_id = ${operatorId}
      on conflict (tenant_id, session_id, operator_id) do update set seq = excluded.seq where r.seq < excluded.seq
      returning seq`);
    if (marked.length > 0) await sendWake(tx, tenantId, { reader: operatorId });
  });
}
