import { and, eq, type SQL, sql } from "drizzle-orm";
import { type Database, database } from "@/db";
import { clientIdentities as i, sessions as s, tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { sessionNotFound } from "@/lib/sessions/require";
import { visibleTo } from "@/lib/sessions/visible";
import type { BanFacts } from "./scopes";

export type BanSession = {
  id: number;
  live: boolean;
  /** The conversation has not ended; after-call work does not count. */
  ongoing: boolean;
  operatorIds: number[];
  clientName: string | null;
  facts: BanFacts;
};

/** Literal, since the partial index is matched by it. */
export const ongoing: SQL = sql`(live and ended_at is null)`;

/** The client's identities on the session's channel account, the most recently active first. */
const identities = sql`array(
  select ${i.externalId} from ${i}
  where ${i.tenantId} = ${s.tenantId} and ${i.clientId} = ${s.clientId}
    and ${i.channel} = ${s.channel} and ${i.account} = coalesce(${s.channelAccount}, '')
  order by ${i.lastInboundAt} desc nulls last, ${i.externalId})`;

const fields = {
  id: s.id,
  live: s.live,
  ongoing: sql<boolean>`${ongoing}`,
  operatorIds: s.operatorIds,
  clientName: s.clientName,
  country: sql<
    string | null
  >`(select ${tenants.country} from ${tenants} where ${tenants.id} = ${s.tenantId})`,
  channel: s.channel,
  account: s.channelAccount,
  clientId: s.clientId,
  email: s.clientEmail,
  phone: s.clientPhone,
  phoneNumber: s.phoneNumber,
  ip: s.ip,
  // Nested, because the query builder strips table names from the outermost fragment.
  identity: sql<string[]>`${identities}`,
};

/** The sessions that meet a condition, which must include the tenant. */
export async function readBanSessions(
  db: Database | Transaction,
  where: SQL | undefined,
  limit?: number,
): Promise<BanSession[]> {
  const query = db.select(fields).from(s).where(where);
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(({ id, live, ongoing, operatorIds, clientName, ...facts }) => ({
    ...{ id, live, ongoing, operatorIds, clientName, facts },
  }));
}

/** The session whose client the actor may ban. Throws NotFound and Forbidden. */
export async function requireBannable(actor: Actor, sessionId: number): Promise<BanSession> {
  const where = and(visibleTo(actor), eq(s.id, sessionId));
  const [session] = Number.isSafeInteger(sessionId) ? await readBanSessions(database(), where) : [];
  if (!session) throw sessionNotFound();
  allow(actor, "sessions.ban", session);
  return session;
}
