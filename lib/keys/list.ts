import { desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db";
import { apiKeys, users } from "@/db/schema";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";

export type ListedKey = {
  id: number;
  name: string;
  prefix: string;
  scopes: string[];
  userId: number;
  by: string;
  createdAt: Date;
  /** To the minute. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  revokedBy: string | null;
};

/** Lists the API keys of the tenant, newest first and revoked ones last. Throws Forbidden. */
export async function listKeys(actor: Actor): Promise<ListedKey[]> {
  allow(actor, "settings.manage");
  const revokers = alias(users, "revokers");
  return database()
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      scopes: apiKeys.scopes,
      userId: apiKeys.userId,
      by: users.name,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
      revokedBy: revokers.name,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .leftJoin(revokers, eq(revokers.id, apiKeys.revokedBy))
    .where(eq(apiKeys.tenantId, actor.tenant.id))
    .orderBy(sql`${apiKeys.revokedAt} is not null`, desc(apiKeys.createdAt), desc(apiKeys.id));
}
