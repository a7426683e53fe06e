import { sql } from "drizzle-orm";
import type { Database } from "@/db";
import { bans } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { keysOf } from "./key";
import type { BanFacts, ScopeId } from "./scopes";

export type FoundBan = { id: number; scope: ScopeId; reason: string };

/** The active ban that matches these facts, or null. To be called before a session starts. */
export async function findBan(
  tx: Database | Transaction,
  tenantId: number,
  facts: BanFacts,
): Promise<FoundBan | null> {
  const [found = null] = await findBans(tx, tenantId, [facts]);
  return found;
}

/** The active ban for each of many facts, in their order and in one query; the oldest where several match. */
export async function findBans(
  tx: Database | Transaction,
  tenantId: number,
  factsList: readonly BanFacts[],
): Promise<(FoundBan | null)[]> {
  const keys = factsList.flatMap((facts, place) => keysOf(facts).map((key) => ({ place, ...key })));
  const found: (FoundBan | null)[] = factsList.map(() => null);
  if (keys.length === 0) return found;
  const rows = await tx.execute<{ place: number; id: string; scope: ScopeId; reason: string }>(sql`
    select distinct on (f.place) f.place, b.id, b.scope, b.reason
    from json_to_recordset(${JSON.stringify(keys)}::text::json)
      as f(place int, scope text, value text, channel text, account text)
    join ${bans} as b on b.tenant_id = ${tenantId} and b.scope = f.scope and b.value = f.value
    where b.lifted_at is null and (b.expires_at is null or b.expires_at > now())
      and (b.scope <> 'identity' or (b.channel = f.channel and coalesce(b.account, f.account) = f.account))
    order by f.place, b.id`);
  for (const { place, id, scope, reason } of rows) found[place] = { id: Number(id), scope, reason };
  return found;
}
