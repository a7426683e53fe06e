import { eq } from "drizzle-orm";
import { bans } from "@/db/schema";
import { type Transaction, transaction } from "@/db/transaction";
import { type BanFacts, type ScopeId, scopeOf } from "@/lib/bans/scopes";
import { insertAudit } from "./audit";
import { DAY, type Past } from "./past";

const MOST = 16;
const reasons = [
  "Insults operators",
  "Threatens an operator and their family",
  "Advertises loans",
  "Writes the same complaint again and again",
  "Calls without saying anything",
  "Pretends to be other customers",
];
/** Of clients who have not come again, in turn. */
const narrow: readonly ScopeId[] = ["identity", "email", "phone", "ip"];

/** Bans of clients whom an operator of the demo world banned, with their later sessions as hits, unless there are bans. */
export async function writeBans(past: Past): Promise<void> {
  const { tenant } = past.admin;
  await transaction(async (tx) => {
    const [any] = await tx.select({ id: bans.id }).from(bans).where(eq(bans.tenantId, tenant.id)).limit(1);
    if (any) return;
    const banned = await readBanned(tx, tenant.id);
    const quiet = banned.filter(({ hits }) => hits === 0).map(({ sessionId }) => sessionId);
    for (const [index, each] of banned.entries())
      await writeBan(tx, past, each, { index, quiet: quiet.indexOf(each.sessionId) });
  });
}

type Banned = {
  at: Date;
  sessionId: number;
  clientId: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  ip: string | null;
  channel: string;
  account: string | null;
  identity: string | null;
  /** How often the client was rejected since, and when last. */
  hits: number;
  lastHit: Date | null;
};

type Read = Omit<Banned, "at" | "lastHit"> & { at: string; lastHit: string | null };

/** The newest sessions in which an operator banned the client. */
async function readBanned(tx: Transaction, tenantId: number): Promise<Banned[]> {
  const rows = await tx.sql<Read[]>`
    select e.at, s.id::int as "sessionId", s.client_id::int as "clientId", s.client_name as name, s.client_email as email,
      s.client_phone as phone, s.ip, s.channel, s.channel_account as account, hits.count as hits, hits.last as "lastHit",
      (select i.external_id from client_identities i
        where i.tenant_id = s.tenant_id and i.client_id = s.client_id and i.channel = s.channel limit 1) as identity
    from session_events e
    join sessions s on s.tenant_id = e.tenant_id and s.id = e.session_id
    join lateral (
      select count(*)::int as count, max(r.created_at) as last from sessions r
      where r.tenant_id = s.tenant_id and r.client_id = s.client_id and r.status = 'rejected' and r.created_at > e.at
    ) hits on true
    where e.tenant_id = ${tenantId} and e.kind = 'banned' and s.client_id is not null and s.banned
    order by e.at desc limit ${MOST}`;
  return rows.reverse().map((row) => ({
    ...row,
    at: new Date(row.at),
    lastHit: row.lastHit === null ? null : new Date(row.lastHit),
  }));
}

/** `index` among all, the oldest first; `quiet` among those without hits, -1 for others. */
type Place = { index: number; quiet: number };

async function writeBan(tx: Transaction, past: Past, banned: Banned, { index, quiet }: Place): Promise<void> {
  const { admin, supervisor, now } = past;
  const { id: tenantId, country } = admin.tenant;
  const by = index % 3 === 0 ? admin : supervisor;
  const { scope, value, label } = targetOf(banned, country, index);
  const { at, sessionId, hits, lastHit } = banned;
  const { expiresAt, liftedAt } = fateOf(banned, now, hits > 0 ? null : quiet);
  const isIdentity = scope === "identity";
  const channel = isIdentity ? banned.channel : null;
  const [row] = await tx
    .insert(bans)
    .values({
      ...{ tenantId, scope, value, label, sessionId, userId: by.userId, createdAt: at, expiresAt, liftedAt },
      ...{ channel, account: isIdentity ? banned.account : null },
      reason: reasons[index % reasons.length] ?? "",
      liftedBy: liftedAt && admin.userId,
      ...{ attempts: hits, lastAttemptAt: lastHit },
    })
    .returning({ id: bans.id });
  const id = row?.id ?? 0;
  const expires = expiresAt === null ? "never" : expiresAt.toISOString();
  const facts = { sessionId, scope, channel, expires, ended: [sessionId] };
  await insertAudit(tx, [{ at, by, verb: "sessions.ban", kind: "ban", id, data: facts }]);
  if (liftedAt)
    await insertAudit(tx, [
      { at: liftedAt, by: admin, verb: "bans.lift", kind: "ban", id, data: { scope, sessionId } },
    ]);
}

/** The client everywhere where they came again, and otherwise in turn something that is known of them. */
function targetOf(banned: Banned, country: string | null, index: number) {
  const { clientId, name, hits } = banned;
  const person = name ?? `Client ${clientId}`;
  const facts: BanFacts = { ...banned, country };
  const first = index % narrow.length;
  const inTurn = hits > 0 ? [] : [...narrow.slice(first), ...narrow.slice(0, first)];
  for (const scope of inTurn.map(scopeOf)) {
    const written = scope.read(facts)[0];
    const value = written ? scope.fold(written, country) : null;
    if (written && value)
      return { scope: scope.id, value, label: scope.id === "identity" ? person : written };
  }
  return { scope: "client", value: String(clientId), label: person };
}

/** Whether it was lifted or has expired. Neither where the client was rejected since, for whom `quiet` is null. */
function fateOf({ at }: Banned, now: number, quiet: number | null) {
  const after = (days: number) => new Date(Math.min(at.getTime() + days * DAY, now));
  const later = new Date(now + 30 * DAY);
  if (quiet === null) return { expiresAt: at.getTime() % 2 ? null : later, liftedAt: null };
  const fates = [
    { expiresAt: null, liftedAt: after(3) },
    { expiresAt: after(1), liftedAt: null },
    { expiresAt: later, liftedAt: null },
    { expiresAt: null, liftedAt: null },
  ];
  return fates[quiet % fates.length] ?? { expiresAt: null, liftedAt: null };
}
