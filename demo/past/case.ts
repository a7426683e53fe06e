import { eq } from "drizzle-orm";
import { caseSessions, cases } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { insertAudit } from "./audit";
import { DAY, type Past } from "./past";

const NAME = "Disputed final bill";
const REASON = "The client disputes the final bill. Our lawyers need everything that was agreed with them.";

/** An open case with the older sessions of one client, unless there was a case. */
export async function writeCase({ admin, now }: Past): Promise<void> {
  const { tenant, userId } = admin;
  const opened = new Date(now - 20 * DAY);
  await transaction(async (tx) => {
    const [any] = await tx.select({ id: cases.id }).from(cases).where(eq(cases.tenantId, tenant.id)).limit(1);
    if (any) return;
    const sessionIds = await sessionsOfOneClient(tx, tenant.id, opened);
    if (sessionIds.length === 0) return;
    const [row] = await tx
      .insert(cases)
      .values({ tenantId: tenant.id, name: NAME, reason: REASON, createdAt: opened, createdBy: userId })
      .returning({ id: cases.id });
    const id = row?.id ?? 0;
    await insertAudit(tx, [
      { at: opened, by: admin, verb: "cases.create", kind: "case", id, data: { name: NAME } },
    ]);
    for (const [index, sessionId] of sessionIds.entries()) {
      const at = new Date(opened.getTime() + (index + 1) * MINUTE);
      await tx
        .insert(caseSessions)
        .values({ tenantId: tenant.id, caseId: id, sessionId, addedAt: at, addedBy: userId });
      await insertAudit(tx, [{ at, by: admin, verb: "cases.add", kind: "case", id, data: { sessionId } }]);
    }
  });
}

const MINUTE = 60_000;

/** Of the client with the newest ones among those with three or four, all ended before then and with their content. */
async function sessionsOfOneClient(tx: Transaction, tenantId: number, before: Date): Promise<number[]> {
  const [found] = await tx.sql<{ ids: number[] }[]>`
    select array_agg(id::int order by id) as ids from sessions
    where tenant_id = ${tenantId} and client_id is not null
    group by client_id
    having count(*) between 3 and 4 and max(ended_at) < ${before.toISOString()}
      and bool_and(status = 'closed' and not banned and anonymised_at is null and accepted_at is not null)
    order by max(ended_at) desc limit 1`;
  return found?.ids ?? [];
}
