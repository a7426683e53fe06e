import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Database } from "@/db";
import { bans, users } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Tenant, UserActor } from "@/lib/actor";
import { Conflict } from "@/lib/errors";
import { timeText } from "@/lib/times";
import { type BanExpiry, endOfBan } from "./ban";
import type { BanKey } from "./scopes";
import { inState } from "./state";
import type { BanTarget } from "./targets";

/** A ban that is decided on. */
export type NewBan = { target: BanTarget; reason: string; expires: BanExpiry; sessionId: number | null };

/** Writes a ban down; Conflict, which says whose, where an active one says the same already. */
export async function insertBan(
  tx: Transaction,
  { tenant, userId }: UserActor,
  { target, reason, expires, sessionId }: NewBan,
): Promise<number> {
  const { scope, value, channel, account, label } = target;
  await takeTurns(tx, tenant.id, target);
  const standing = await standingBan(tx, tenant, target);
  if (standing !== null) throw new Conflict(standing);
  const [made] = await tx
    .insert(bans)
    .values({
      ...{ tenantId: tenant.id, scope, value, channel, account, label, reason, sessionId, userId },
      expiresAt: endOfBan(expires, tenant.zone),
    })
    .returning({ id: bans.id });
  return (made as { id: number }).id;
}

/** Whether one is over is a matter of time, which no unique index can say: whoever bans the same takes turns. */
async function takeTurns(tx: Transaction, tenantId: number, { scope, value }: BanKey): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`ban of ${tenantId} ${scope} ${value}`}, 0))`,
  );
}

/** Who has banned the same and until when, in words; null where nobody has, or it is over. */
export async function standingBan(
  db: Database | Transaction,
  { id, zone }: Tenant,
  { scope, value, channel, account }: BanKey,
): Promise<string | null> {
  const ofKey = and(eq(bans.tenantId, id), eq(bans.scope, scope), eq(bans.value, value));
  // One on every account says it of each of them, too.
  const there = or(isNull(bans.account), account === null ? undefined : eq(bans.account, account));
  const onChannel = channel === null ? undefined : and(eq(bans.channel, channel), there);
  const [ban] = await db
    .select({ by: users.name, expiresAt: bans.expiresAt })
    .from(bans)
    .innerJoin(users, eq(users.id, bans.userId))
    .where(and(ofKey, onChannel, inState.active))
    .limit(1);
  if (!ban) return null;
  const until = ban.expiresAt ? `until ${timeText(ban.expiresAt, zone, "datetime")}` : "for good";
  return `${ban.by} has banned this already, ${until}`;
}
