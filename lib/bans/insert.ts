import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { bans, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Tenant, UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { timeText } from "@/lib/time-text";
import { t } from "@/messages/bans";
import { type BanExpiry, endOfBan } from "./ban";
import { storedValues } from "./key";
import { type BanKey, scopeOf } from "./scopes";
import { inState } from "./state";
import type { BanTarget } from "./targets";

export type NewBan = { target: BanTarget; reason: string; expires: BanExpiry; sessionId: number | null };

/** Inserts a ban. Throws Conflict, with who made it, when an active ban is the same. */
export async function insertBan(
  tx: Transaction,
  { tenant, userId }: UserActor,
  { target, reason, expires, sessionId }: NewBan,
): Promise<number> {
  const { scope, value, channel, account, label } = target;
  await lockKey(tx, tenant.id, target);
  const existing = await describeActiveBan(tx, tenant, target);
  if (existing !== null) throw new Conflict(existing);
  const [row] = await tx
    .insert(bans)
    .values({
      ...{ tenantId: tenant.id, scope, value, channel, account, label, reason, sessionId, userId },
      expiresAt: endOfBan(expires, tenant.zone),
    })
    .returning({ id: bans.id });
  return (row as { id: number }).id;
}

/** Expiry depends on the current time, which a unique index cannot, so equal bans are inserted one after the other. */
async function lockKey(tx: Transaction, tenantId: number, { scope, value }: BanKey): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`ban of ${tenantId} ${scope} ${value}`}, 0))`,
  );
}

/** Who made the same ban and until when, in words; null without an active one. */
export async function describeActiveBan(
  db: Database | Transaction,
  { id, zone, country }: Tenant,
  { scope, channel, account, ...folded }: BanTarget,
): Promise<string | null> {
  const values = storedValues(scopeOf(scope), folded, country);
  const sameValue = and(eq(bans.tenantId, id), eq(bans.scope, scope), inArray(bans.value, values));
  // A ban without an account is of all of them.
  const sameAccount = or(isNull(bans.account), account === null ? undefined : eq(bans.account, account));
  const onChannel = channel === null ? undefined : and(eq(bans.channel, channel), sameAccount);
  const [ban] = await db
    .select({ by: users.name, expiresAt: bans.expiresAt })
    .from(bans)
    .innerJoin(users, eq(users.id, bans.userId))
    .where(and(sameValue, onChannel, inState.active))
    .limit(1);
  if (!ban) return null;
  const { by, expiresAt } = ban;
  return expiresAt
    ? t("alreadyBannedUntil", { by, time: timeText(expiresAt, zone, "datetime") })
    : t("alreadyBannedForever", { by });
}
