import { type SQL, sql } from "drizzle-orm";
import { type Transaction, transaction } from "@/db/transaction";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { Deliver, Rate } from "@/lib/channels/channel";
import { currentIdentity, dateOf, forbidsNow } from "@/lib/channels/contact/current-identity";
import type { StoredTemplate } from "./template-values";

/** A message on its way. `to` is null when the client is not known on the account. */
export type ClaimedMessage = {
  id: number;
  sessionId: number;
  seq: number;
  key: string;
  attempts: number;
  /** An earlier attempt was not answered. */
  unclear: boolean;
  queuedAt: Date;
  firstAttemptAt: Date;
  template: StoredTemplate | null;
  to: string | null;
  lastInboundAt: Date | null;
  forbiddenAt: Date | null;
  forbiddenReason: string | null;
};

/** `nextAt`: when a message that waits may be sent; null when none waits. */
export type Claim = { messages: readonly ClaimedMessage[]; nextAt: Date | null };

/**
 * Marks up to `most` queued messages of an account as being sent: the first open one of each session, as far as the rate limits of the
 * account and of the clients allow. No other process gets them.
 */
export async function claimMessages(account: FoundAccount, deliver: Deliver, most: number): Promise<Claim> {
  if (most <= 0) return { messages: [], nextAt: null };
  return transaction(
    async (tx) => {
      const now = await databaseTime(tx);
      const { allowed, at } = await accountSlots(tx, account, deliver.rates?.account, most, now);
      const candidates = allowed > 0 ? await lockCandidates(tx, account, allowed) : [];
      const { ready, tooSoon } = splitByClientRate(candidates, deliver.rates?.client, now);
      await mark(tx, account.tenantId, ready);
      await postpone(tx, account.tenantId, tooSoon);
      if (deliver.rates?.account && ready.length > 0)
        await takeSlots(tx, account, deliver.rates.account, ready.length, now);
      if (deliver.rates?.client) await takeClientSlots(tx, account, deliver.rates.client, ready, now);
      const nextAt = ready.length > 0 ? null : await nextTime(tx, account, allowed > 0 ? null : at);
      return { messages: ready.map(({ message }) => message), nextAt };
    },
    { tries: 3, manyRows: true },
  );
}

/** Its clock decides, because the times that it compares are its own. */
async function databaseTime(tx: Transaction): Promise<Date> {
  const [row] = await tx.execute<{ now: string }>(sql`select now()`);
  return new Date(row?.now ?? Date.now());
}

/** How many messages the account may send now, and when the next one if none. Locks the account while it has a rate. */
async function accountSlots(
  tx: Transaction,
  { tenantId, id }: FoundAccount,
  rate: Rate | undefined,
  most: number,
  now: Date,
): Promise<{ allowed: number; at: Date }> {
  if (!rate) return { allowed: most, at: now };
  const [row] = await tx.sql<{ next_send_at: Date | null }[]>`
    select next_send_at from channel_accounts where tenant_id = ${tenantId} and id = ${id} for no key update`;
  const next = Math.max(now.getTime(), row?.next_send_at ? new Date(row.next_send_at).getTime() : 0);
  const ahead = next - now.getTime();
  const free = Math.floor((rate.burst * rate.everyMs - ahead) / rate.everyMs);
  return {
    allowed: Math.min(most, Math.max(0, free)),
    at: new Date(now.getTime() + Math.max(0, ahead - (rate.burst - 1) * rate.everyMs)),
  };
}

async function takeSlots(
  tx: Transaction,
  { tenantId, id }: FoundAccount,
  { everyMs }: Rate,
  count: number,
  now: Date,
): Promise<void> {
  await tx.sql`
    update channel_accounts
    set next_send_at = (select greatest(next_send_at, ${now.toISOString()}::timestamptz) + make_interval(secs => ${(count * everyMs) / 1_000}))
    where tenant_id = ${tenantId} and id = ${id}`;
}

/** Of the open messages of a session only the first; those that are brought by webhooks have their own order. */
function claimable(tenantId: number, accountId: number): SQL {
  return sql`o.tenant_id = ${tenantId} and o.account_id = ${accountId} and o.state = 'queued'
    and not exists (
      select from outbox x
      where x.tenant_id = o.tenant_id and x.session_id = o.session_id and x.account_id = o.account_id and x.seq < o.seq
        and x.state in ('queued', 'sending'))`;
}

type Candidate = { message: ClaimedMessage; clientNextSendAt: Date | null };

async function lockCandidates(
  tx: Transaction,
  { tenantId, id, channel, account }: FoundAccount,
  most: number,
): Promise<Candidate[]> {
  const rows = await tx.execute<Row>(sql`
    select o.id, o.session_id, o.seq, o.key, o.attempts, o.unclear, o.created_at, o.template,
      coalesce(o.first_attempt_at, now()) as first_attempt_at, i.external_id, i.last_inbound_at, i.forbidden_reason, i.next_send_at,
      case when ${forbidsNow} then i.forbidden_at end as forbidden_at
    from outbox o
    join sessions s on s.tenant_id = o.tenant_id and s.id = o.session_id
    left join lateral ${currentIdentity({
      tenantId: sql`${tenantId}`,
      clientId: sql`s.client_id`,
      channel: sql`${channel}`,
      account: sql`${account}`,
    })} i on true
    where ${claimable(tenantId, id)} and (o.retry_at is null or o.retry_at <= now())
    order by o.id limit ${most} for update of o skip locked`);
  return rows.map((row) => ({ message: messageOf(row), clientNextSendAt: dateOf(row.next_send_at) }));
}

type Row = {
  id: string;
  session_id: string;
  seq: number;
  key: string;
  attempts: number;
  unclear: boolean;
  created_at: string;
  first_attempt_at: string;
  template: ClaimedMessage["template"];
  external_id: string | null;
  last_inbound_at: string | null;
  forbidden_at: string | null;
  forbidden_reason: string | null;
  next_send_at: string | null;
};

function messageOf(row: Row): ClaimedMessage {
  return {
    id: Number(row.id),
    sessionId: Number(row.session_id),
    seq: row.seq,
    key: row.key,
    attempts: row.attempts + 1,
    unclear: row.unclear,
    queuedAt: new Date(row.created_at),
    firstAttemptAt: new Date(row.first_attempt_at),
    template: row.template,
    to: row.external_id,
    lastInboundAt: dateOf(row.last_inbound_at),
    forbiddenAt: dateOf(row.forbidden_at),
    forbiddenReason: row.forbidden_reason,
  };
}

type Postponed = { id: number; at: Date };

/** Of several messages to one client, those after the first wait for the next claim. */
function splitByClientRate(candidates: readonly Candidate[], rate: Rate | undefined, now: Date) {
  if (!rate) return { ready: [...candidates], tooSoon: [] as Postponed[] };
  const ready: Candidate[] = [];
  const tooSoon: Postponed[] = [];
  const used = new Set<string>();
  for (const candidate of candidates) {
    const { message, clientNextSendAt } = candidate;
    const ahead = (clientNextSendAt?.getTime() ?? 0) - now.getTime();
    const wait = ahead - (rate.burst - 1) * rate.everyMs;
    if (wait > 0) tooSoon.push({ id: message.id, at: new Date(now.getTime() + wait) });
    else if (message.to === null || !used.has(message.to)) ready.push(candidate);
    if (message.to !== null) used.add(message.to);
  }
  return { ready, tooSoon };
}

async function mark(tx: Transaction, tenantId: number, ready: readonly Candidate[]): Promise<void> {
  if (ready.length === 0) return;
  const ids = ready.map(({ message }) => message.id);
  await tx.sql`
    update outbox set state = 'sending', attempts = attempts + 1, failure = null, retry_at = null,
      first_attempt_at = coalesce(first_attempt_at, (select now())), last_attempt_at = now(), updated_at = now()
    where tenant_id = ${tenantId} and id = any(${ids}::bigint[])`;
}

async function postpone(tx: Transaction, tenantId: number, tooSoon: readonly Postponed[]): Promise<void> {
  if (tooSoon.length === 0) return;
  await tx.sql`
    update outbox o set retry_at = v.at
    from unnest(${tooSoon.map(({ id }) => id)}::bigint[], ${tooSoon.map(({ at }) => at.toISOString())}::text[]::timestamptz[]) as v(id, at)
    where o.tenant_id = ${tenantId} and o.id = v.id`;
}

async function takeClientSlots(
  tx: Transaction,
  { tenantId, channel, account }: FoundAccount,
  { everyMs }: Rate,
  ready: readonly Candidate[],
  now: Date,
): Promise<void> {
  const names = ready.flatMap(({ message: { to } }) => to ?? []);
  if (names.length === 0) return;
  await tx.sql`
    update client_identities
    set next_send_at = (select greatest(next_send_at, ${now.toISOString()}::timestamptz) + make_interval(secs => ${everyMs / 1_000}))
    where tenant_id = ${tenantId} and channel = ${channel} and account = ${account} and external_id = any(${names}::text[])`;
}

/** When the next message may go: `limit` says when the account may send, otherwise the earliest that waits for a retry. */
async function nextTime(
  tx: Transaction,
  { tenantId, id }: FoundAccount,
  limit: Date | null,
): Promise<Date | null> {
  const waiting = claimable(tenantId, id);
  if (limit !== null) {
    // The backlog behind the limit may be long, and is looked at often.
    const [any] = await tx.execute(sql`select from outbox o where ${waiting} limit 1`);
    return any ? limit : null;
  }
  // One without a time was locked by somebody else just now.
  const [row] = await tx.execute<{ at: string | null }>(sql`
    select case when exists (select from outbox o where ${waiting} and o.retry_at is null)
      then now() + interval '200 ms'
      else (select min(o.retry_at) from outbox o where ${waiting} and o.retry_at is not null) end as at`);
  return dateOf(row?.at ?? null);
}
