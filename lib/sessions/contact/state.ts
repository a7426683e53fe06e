import { and, eq, sql } from "drizzle-orm";
import { type Database, database } from "@/db";
import { clients, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { UserActor } from "@/lib/actor";
import { findBan } from "@/lib/bans/match";
import { accountOfSession, pushes, type SessionAccount } from "@/lib/channels/accounts/of-session";
import { type ClientOnAccount, clientOnAccount } from "@/lib/channels/contact/facts";
import { contactVerdict, type Verdict } from "@/lib/channels/contact/verdict";
import { Conflict } from "@/lib/errors";
import { allow, may } from "@/lib/policy";
import { t } from "@/messages/session-errors";
import { sessionNotFound } from "../require";
import { visibleTo } from "../visible";

/** An ended session whose client may be contacted, or why not. */
export type Contactable = SessionAccount & {
  session: EndedSession;
  client: ClientOnAccount | null;
  verdict: Verdict;
  /** Our refusal comes from the vendor, who can be asked whether it still holds. */
  isVendorsRefusal: boolean;
  /** The client's open session on the same account, if the actor may see it. */
  openSessionId: number | null;
};

type EndedSession = {
  id: number;
  clientId: number | null;
  clientName: string | null;
  clientEmail: string | null;
  clientPhone: string | null;
  language: string | null;
  groupId: number | null;
  operatorIds: number[];
  ended: boolean;
  anonymised: boolean;
  ip: string | null;
  phoneNumber: string | null;
};

/**
 * Reads under the lock of the client, so that of two who contact them at the same time the second finds the session of the first. Throws
 * NotFound, Forbidden, and Conflict for a session that is open or whose account does not send.
 */
export async function requireContactable(
  tx: Transaction,
  actor: UserActor,
  sessionId: number,
): Promise<Contactable> {
  const session = await readSession(tx, actor, sessionId);
  if (!session) throw sessionNotFound();
  allow(actor, "sessions.contact", session);
  if (!session.ended) throw new Conflict(t("stillOpen"));
  if (session.clientId !== null)
    await tx
      .select({ id: clients.id })
      .from(clients)
      .where(and(eq(clients.tenantId, actor.tenant.id), eq(clients.id, session.clientId)))
      .for("no key update");
  const found = await contactableOf(tx, actor, session);
  if (!found) throw new Conflict(t("noContactOnAccount"));
  return found;
}

/** What the interface offers for an ended session; null when its client is nobody's to contact. The verb decides again. */
export async function contactState(actor: UserActor, sessionId: number): Promise<Contactable | null> {
  const session = await readSession(database(), actor, sessionId);
  if (!session?.ended || !may(actor, "sessions.contact", session)) return null;
  return contactableOf(database(), actor, session);
}

async function readSession(
  tx: Database | Transaction,
  actor: UserActor,
  sessionId: number,
): Promise<EndedSession | undefined> {
  const [row] = await tx
    .select({
      id: sessions.id,
      clientId: sessions.clientId,
      clientName: sessions.clientName,
      clientEmail: sessions.clientEmail,
      clientPhone: sessions.clientPhone,
      language: sessions.language,
      groupId: sessions.groupId,
      operatorIds: sessions.operatorIds,
      ended: sql<boolean>`(not live or ended_at is not null)`,
      anonymised: sql<boolean>`anonymised_at is not null`,
      ip: sessions.ip,
      phoneNumber: sessions.phoneNumber,
    })
    .from(sessions)
    .where(and(visibleTo(actor), eq(sessions.id, sessionId)));
  return row;
}

async function contactableOf(
  tx: Database | Transaction,
  actor: UserActor,
  session: EndedSession,
): Promise<Contactable | null> {
  const tenantId = actor.tenant.id;
  const found = await accountOfSession(tx, tenantId, session.id);
  if (!found || !pushes(found) || !found.channel.deliver?.contact) return null;
  const { contact, checkPermission } = found.channel.deliver;
  const [client, open] = await Promise.all([
    clientOnAccount(tx, tenantId, session.id),
    openSession(tx, actor, session, found),
  ]);
  const refused = (await refusal(tx, actor, session, found, client)) ?? refusalFor(open);
  return {
    ...found,
    session,
    client,
    verdict: refused ?? contactVerdict(contact, client, new Date()),
    isVendorsRefusal: !refused && Boolean(client?.forbiddenAt && checkPermission),
    openSessionId: open?.seen ? open.id : null,
  };
}

/** Reasons that no channel decides. */
async function refusal(
  tx: Database | Transaction,
  { tenant }: UserActor,
  session: EndedSession,
  { account }: SessionAccount,
  client: ClientOnAccount | null,
): Promise<Verdict | null> {
  if (session.anonymised) return no(t("anonymised"));
  if (!account.active) return no(t("accountDeactivated"));
  if (client === null) return no(t("clientUnknown"));
  const { clientId, clientEmail, clientPhone, ip, phoneNumber } = session;
  const ban = await findBan(tx, tenant.id, {
    country: tenant.country,
    channel: account.channel,
    account: account.account,
    identity: client.identity,
    clientId,
    email: clientEmail,
    phone: clientPhone,
    phoneNumber,
    ip,
  });
  return ban ? no(t("clientBanned", { reason: ban.reason })) : null;
}

/** An open session that the actor may not see is not named to them. */
function refusalFor(open: OpenSession | null): Verdict | null {
  return open && !open.seen ? no(t("otherSession")) : null;
}

function no(because: string): Verdict {
  return { is: "no", because };
}

type OpenSession = { id: number; seen: boolean };

async function openSession(
  tx: Database | Transaction,
  actor: UserActor,
  { clientId }: EndedSession,
  { account }: SessionAccount,
): Promise<OpenSession | null> {
  if (clientId === null) return null;
  const [row] = await tx.execute<{ id: string; seen: boolean }>(sql`
    select id, (${visibleTo(actor)}) as seen from sessions
    where tenant_id = ${actor.tenant.id} and client_id = ${clientId} and channel = ${account.channel}
      and channel_account = ${account.account} and live and ended_at is null
    order by seen desc, created_at desc, id desc limit 1`);
  return row ? { id: Number(row.id), seen: row.seen } : null;
}
