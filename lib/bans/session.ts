import { and, eq, type SQL, sql } from "drizzle-orm";
import { type Database, database } from "@/db";
import { clientIdentities as i, sessions as s, tenants } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Actor } from "@/lib/actor";
import { allow } from "@/lib/policy";
import { sessionNotFound } from "@/lib/sessions/require";
import { visibleTo } from "@/lib/sessions/visible";
import type { BanFacts } from "./scopes";

/** A session as bans see it. */
export type BanSession = {
  id: number;
  live: boolean;
  /** Its conversation goes on; after-call work is no conversation. */
  goesOn: boolean;
  operatorIds: number[];
  clientName: string | null;
  facts: BanFacts;
};

/** Not yet ended. Literal, since the partial index is found by it. */
export const goesOn: SQL = sql`(live and ended_at is null)`;

/** What the client is called on the channel and the account of the session; the last one heard of first. */
const identities = sql`array(
  select ${i.externalId} from ${i}
  where ${i.tenantId} = ${s.tenantId} and ${i.clientId} = ${s.clientId}
    and ${i.channel} = ${s.channel} and ${i.account} = coalesce(${s.channelAccount}, '')
  order by ${i.lastInboundAt} desc nulls last, ${i.externalId})`;

const fields = {
  id: s.id,
  live: s.live,
  goesOn: sql<boolean>`${goesOn}`,
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
  // Once more within another: of the outermost, the query builder takes the names of the tables away.
  identity: sql<string[]>`${identities}`,
};

/** The sessions that meet a condition, which names the tenant; at most so many. */
export async function readBanSessions(
  db: Database | Transaction,
  where: SQL | undefined,
  most?: number,
): Promise<BanSession[]> {
  const query = db.select(fields).from(s).where(where);
  const rows = await (most === undefined ? query : query.limit(most));
  return rows.map(({ id, live, goesOn, operatorIds, clientName, ...facts }) => ({
    ...{ id, live, goesOn, operatorIds, clientName, facts },
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
