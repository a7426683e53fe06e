import { createHash } from "node:crypto";
import type { Transaction } from "@/db/transaction";
import { parleyName } from "@/lib/directory/parley-name";
import { transactionAtTenant } from "@/lib/sessions/changes/at-tenant";
import type { ErasureAction } from "./action";
import { keepErasuresLater } from "./keep-erasures";

type Erased = { id: number; externalId: string | null; createdAt: Date };

/** Writes down which sessions were erased, without any of their content. */
export async function rememberErased(
  tx: Transaction,
  tenantId: number,
  erased: readonly Erased[],
  { action, byRule }: { action: ErasureAction; byRule: boolean },
): Promise<void> {
  const digests = erased.map((session) => (action === "delete" ? digestOf(nameOf(session)) : null));
  const xid = await transactionAtTenant(tx, tenantId);
  await tx.sql`
    insert into erased_sessions (tenant_id, session_id, created_at, action, by_rule, external_digest, xid)
    select ${tenantId}, id, at::timestamptz, ${action}, ${byRule}::boolean, decode(digest, 'hex'), ${xid}::text::xid8
    from unnest(
      ${erased.map(({ id }) => id)}::bigint[], ${erased.map(({ createdAt }) => createdAt.toISOString())}::text[],
      ${digests}::text[]) as v(id, at, digest)
    on conflict (tenant_id, session_id) do update set
      action = excluded.action, by_rule = erased_sessions.by_rule and excluded.by_rule,
      external_digest = excluded.external_digest, erased_at = excluded.erased_at, xid = excluded.xid`;
  if (!byRule) await keepErasuresLater(tx, tenantId);
}

/** Those of the external ids that belonged to sessions which were deleted on purpose: they must not come back. */
export async function findErasedNames(
  tx: Transaction,
  tenantId: number,
  externalIds: readonly string[],
): Promise<Set<string>> {
  if (externalIds.length === 0) return new Set();
  const names = new Map(externalIds.map((name) => [digestOf(name), name]));
  const rows = await tx.sql<{ digest: string }[]>`
    select encode(external_digest, 'hex') as digest from erased_sessions
    where tenant_id = ${tenantId} and external_digest is not null
      and external_digest = any(array(select decode(d, 'hex') from unnest(${[...names.keys()]}::text[]) as d))`;
  return new Set(rows.flatMap(({ digest }) => names.get(digest) ?? []));
}

/** As an export names it. */
function nameOf({ id, externalId, createdAt }: Erased): string {
  return externalId ?? parleyName(id, createdAt.getTime());
}

function digestOf(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}
