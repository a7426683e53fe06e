import { and, eq, isNull, sql } from "drizzle-orm";
import { database } from "@/db";
import { apiKeys, tenants } from "@/db/schema";
import { type KeyActor, keyScopes } from "@/lib/actor";
import { Unauthenticated } from "@/lib/errors";
import { tenantFields } from "@/lib/tenant-fields";
import { keyHash } from "./token";

/** Far longer than any key, so that nobody keeps us busy with hashing. */
const LONGEST = 500;

/**
 * The API key of a request, without the word "Bearer", as an actor. Read from the database each time, so that a revoked
 * one is over at once. That it was used is noted once a minute at most. Throws Unauthenticated, with one answer for a key
 * that is mistyped, revoked or of another installation.
 */
export async function readKeyActor(bearer: string): Promise<KeyActor> {
  const [row] = await database()
    .select({
      keyId: apiKeys.id,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      noted: sql<boolean>`coalesce(${notedLately}, false)`,
      tenant: tenantFields,
    })
    .from(apiKeys)
    .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
    .where(and(eq(apiKeys.tokenHash, keyHash(bearer.slice(0, LONGEST))), isNull(apiKeys.revokedAt)))
    .limit(1);
  if (!row) throw new Unauthenticated("This API key is not valid");
  const { tenant, keyId, name, noted } = row;
  if (!noted) await noteUse(tenant.id, keyId);
  // A scope that a newer version wrote gives nothing here.
  return { kind: "key", tenant, keyId, name, scopes: keyScopes.filter((each) => row.scopes.includes(each)) };
}

const notedLately = sql`${apiKeys.lastUsedAt} > now() - interval '1 minute'`;

/** Of many requests at the same moment one notes it, and the others do not wait for that. */
async function noteUse(tenantId: number, keyId: number): Promise<void> {
  const isIt = and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, keyId));
  const free = database()
    .select({ id: apiKeys.id })
    .from(apiKeys)
    .where(and(isIt, sql`${notedLately} is not true`))
    .for("no key update", { skipLocked: true });
  await database()
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(isIt, sql`${apiKeys.id} in (${free})`));
}
