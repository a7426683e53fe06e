import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { database } from "@/db";
import { audit, auditChains } from "@/db/schema";
import { isConflict, type Transaction, transaction } from "@/db/transaction";
import { defineJob } from "@/lib/jobs/job";
import { log } from "@/lib/log";
import { hashedFields, NO_HASH, rowHash } from "./row-hash";

/** Rows that are sealed in one transaction. */
const BATCH = 1_000;
const COULD_NOT_SEAL = "the audit of a tenant could not be sealed";

/**
 * Adds all committed rows of a tenant to its chain. A row that is being written is sealed the next time. A row that somebody has inserted
 * after the end of the chain is in the way: the rows stay unsealed, the log says so, and a check names that row.
 */
export async function sealAudit(tenantId: number, signal?: AbortSignal): Promise<void> {
  try {
    for (;;) {
      signal?.throwIfAborted();
      const sealed = await transaction((tx) => sealBatch(tx, tenantId));
      if (sealed < BATCH) return;
    }
  } catch (err) {
    if (!isConflict(err)) throw err;
    log().error({ err, tenant: tenantId }, COULD_NOT_SEAL);
  }
}

async function sealBatch(tx: Transaction, tenantId: number): Promise<number> {
  const chain = await lockChain(tx, tenantId);
  const rows = await tx
    .select(Object.fromEntries(hashedFields.map((field, index) => [`f${index}`, field])))
    .from(audit)
    .where(and(eq(audit.tenantId, tenantId), isNull(audit.seq)))
    .orderBy(audit.id)
    .limit(BATCH)
    .for("update", { skipLocked: true });
  if (rows.length === 0) return 0;
  let { seq, hash } = chain;
  const sealed = rows.map((row) => {
    const fields = hashedFields.map((_, index) => row[`f${index}`] as string | null);
    seq += 1;
    hash = rowHash({ tenantId, seq, previous: hash }, fields);
    return { id: fields[0] as string, seq, hash };
  });
  await store(tx, tenantId, sealed);
  await tx
    .update(auditChains)
    .set({ seq, hash, sealedAt: sql`now()` })
    .where(eq(auditChains.tenantId, tenantId));
  return rows.length;
}

type Chain = { seq: number; hash: Buffer };

/** The end of the chain, locked until the transaction ends. */
export async function lockChain(tx: Transaction, tenantId: number): Promise<Chain> {
  await tx.insert(auditChains).values({ tenantId, hash: NO_HASH, cutHash: NO_HASH }).onConflictDoNothing();
  const [chain] = await tx
    .select({ seq: auditChains.seq, hash: auditChains.hash })
    .from(auditChains)
    .where(eq(auditChains.tenantId, tenantId))
    .for("update");
  if (!chain) throw new Error("The chain of the tenant is missing");
  return { seq: chain.seq, hash: Buffer.from(chain.hash) };
}

type Sealed = Chain & { id: string };

async function store(tx: Transaction, tenantId: number, rows: readonly Sealed[]): Promise<void> {
  const list = (values: readonly (string | number)[]) => `{${values.join(",")}}`;
  await tx.execute(sql`
    update ${audit} as a set seq = sealed.seq, hash = decode(sealed.hash, 'hex')
    from unnest(
      ${list(rows.map(({ id }) => id))}::bigint[],
      ${list(rows.map(({ seq }) => seq))}::bigint[],
      ${list(rows.map(({ hash }) => hash.toString("hex")))}::text[]
    ) as sealed(id, seq, hash)
    where a.tenant_id = ${tenantId} and a.id = sealed.id`);
}

/** Seals what has been committed since the last minute. */
export const sealAllAudits = defineJob({
  name: "audit.seal",
  payload: z.object({}),
  async run(_payload, { signal, log: jobLog }) {
    const tenants = await database()
      .selectDistinct({ id: audit.tenantId })
      .from(audit)
      .where(isNull(audit.seq));
    for (const { id } of tenants)
      await sealAudit(id, signal).catch((err: unknown) => {
        signal.throwIfAborted();
        jobLog.error({ err, tenant: id }, COULD_NOT_SEAL);
      });
  },
});
