import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { apiKeys, tenants } from "@/db/schema";
import { type KeyActor, keyScopes } from "@/lib/actor";
import { Unauthenticated } from "@/lib/errors";
import { tenantFields } from "@/lib/tenants/tenant-fields";
import { t } from "@/messages/key-errors";
import { keyHash } from "./token";

/** In characters, far more than any key: limits the work of hashing. */
const MAX_LENGTH = 500;

/**
 * Returns the actor of an API key (without "Bearer"). Reads the database each time, so that a revoked key stops at once, and
 * updates `last_used_at` at most once a minute. Throws the same Unauthenticated for every key that does not work.
 */
export async function verifyKey(bearer: string): Promise<KeyActor> {
  const [row] = await database()
    .select({
      keyId: apiKeys.id,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      isRecorded: sql<boolean>`coalesce(${usedLately}, false)`,
      tenant: tenantFields,
    })
    .from(apiKeys)
    .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
    .where(and(eq(apiKeys.tokenHash, keyHash(bearer.slice(0, MAX_LENGTH))), isNull(apiKeys.revokedAt)))
    .limit(1);
  if (!row) throw new Unauthenticated(t("notValid"));
  const { tenant, keyId, name, isRecorded } = row;
  if (!isRecorded) await recordUse(tenant.id, keyId);
  return { kind: "key", tenant, keyId, name, scopes: keyScopes.filter((each) => row.scopes.includes(each)) };
}

const usedLately = sql`${apiKeys.lastUsedAt} > now() - interval '1 minute'`;

/** Of concurrent requests one updates the row, and the others do not wait for it. */
async function recordUse(tenantId: number, keyId: number): Promise<void> {
  const isKey = and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, keyId));
  const free = database()
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(isKey, sql`${usedLately} is not true`))
    .for("no key update", { skipLocked: true });
  await database()
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(isKey, sql`${apiKeys.id} in (${free})`));
}
