import { and, asc, eq, inArray } from "drizzle-orm";
import { clients as c, sessions as s } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import type { Tenant } from "@/lib/actor";
import { recordAudit } from "@/lib/audit/record";
import { type ErasureAction, erasureActions } from "@/lib/erasure/action";
import { ERASURE_PORTION, eraseSessions } from "@/lib/erasure/erase-sessions";
import { type KeptErasure, readKeptErasures } from "@/lib/erasure/keep-erasures";
import { readIdentifiers } from "./identifiers";
import { rememberErasedClient } from "./remember-erased";
import { removeTraces } from "./remove-traces";

/** How many there were again. `left`: sessions that are held by an open case or have not ended. */
export type RepeatedErasures = { clients: number; sessions: number; left: number };

/**
 * Erases again what was erased on request, in a database that was restored from an earlier backup. A session or client counts as the same
 * only if it was also created at the same time: in the restored database, others may have their ids.
 */
export async function repeatErasures(tenant: Tenant): Promise<RepeatedErasures> {
  const kept = await readKeptErasures(tenant.id);
  const done: RepeatedErasures = { clients: 0, sessions: 0, left: 0 };
  for (const each of kept) if (each.kind === "client") await repeatClient(tenant, each, done);
  for (const action of erasureActions) {
    const ofAction = kept.filter((each) => each.kind === "session" && each.action === action);
    for (let at = 0; at < ofAction.length; at += ERASURE_PORTION)
      await repeatSessions(tenant.id, ofAction.slice(at, at + ERASURE_PORTION), action, done);
  }
  if (done.clients + done.sessions > 0)
    await transaction((tx) =>
      recordAudit(tx, { kind: "system", tenant }, "erasures.repeat", { kind: "tenant", id: tenant.id }, done),
    );
  return done;
}

type Kept = Pick<KeptErasure, "id" | "createdAt">;

async function repeatClient(tenant: Tenant, kept: Kept, done: RepeatedErasures): Promise<void> {
  const isThere = await transaction((tx) => forget(tx, tenant, kept));
  if (!isThere) return;
  done.clients++;
  let last = 0;
  for (;;) {
    const ids = await transaction(async (tx) => {
      const portion = await sessionsOf(tx, tenant.id, kept.id, last);
      await eraseAndCount(tx, tenant.id, portion, "delete", done);
      return portion;
    });
    const end = ids.at(-1);
    if (end === undefined) break;
    last = end;
  }
  await transaction((tx) => removeIfEmpty(tx, tenant.id, kept.id));
}

async function forget(tx: Transaction, tenant: Tenant, { id, createdAt }: Kept): Promise<boolean> {
  const [client] = await tx
    .select({ id: c.id })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.id, id), eq(c.createdAt, new Date(createdAt))))
    .for("update");
  if (!client) return false;
  await rememberErasedClient(tx, tenant.id, id);
  const subject = { clientId: id, sessionIds: [] };
  await removeTraces(tx, tenant, subject, await readIdentifiers(tx, tenant.id, subject));
  return true;
}

async function sessionsOf(
  tx: Transaction,
  tenantId: number,
  clientId: number,
  last: number,
): Promise<number[]> {
  const rows = await tx.sql<{ id: string }[]>`
    select id from sessions where tenant_id = ${tenantId} and client_id = ${clientId} and id > ${last}
    order by id limit ${ERASURE_PORTION}`;
  return rows.map(({ id }) => Number(id));
}

async function removeIfEmpty(tx: Transaction, tenantId: number, clientId: number): Promise<void> {
  await tx.sql`
    delete from clients c where c.tenant_id = ${tenantId} and c.id = ${clientId}
      and not exists (select from sessions s where s.tenant_id = ${tenantId} and s.client_id = ${clientId})`;
}

async function repeatSessions(
  tenantId: number,
  kept: readonly Kept[],
  action: ErasureAction,
  done: RepeatedErasures,
): Promise<void> {
  const times = new Map(kept.map(({ id, createdAt }) => [id, new Date(createdAt).getTime()]));
  await transaction(async (tx) => {
    const rows = await tx
      .select({ id: s.id, createdAt: s.createdAt, anonymisedAt: s.anonymisedAt })
      .from(s)
      .where(and(eq(s.tenantId, tenantId), inArray(s.id, [...times.keys()])))
      .orderBy(asc(s.id));
    const same = rows.filter(
      ({ id, createdAt, anonymisedAt }) =>
        createdAt.getTime() === times.get(id) && (action === "delete" || anonymisedAt === null),
    );
    await eraseAndCount(
      tx,
      tenantId,
      same.map(({ id }) => id),
      action,
      done,
    );
  });
}

async function eraseAndCount(
  tx: Transaction,
  tenantId: number,
  ids: readonly number[],
  action: ErasureAction,
  done: RepeatedErasures,
): Promise<void> {
  const { sessions } = await eraseSessions(tx, tenantId, ids, action);
  done.sessions += sessions;
  done.left += ids.length - sessions;
}
