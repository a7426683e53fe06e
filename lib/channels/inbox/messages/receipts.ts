import { type Transaction, transaction } from "@/db/transaction";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { Incoming, ReceiptState } from "@/lib/channels/channel";
import { isUuid } from "@/lib/channels/uuid";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { statesBefore } from "@/lib/outbox/message-state";

type Receipt = Extract<Incoming, { is: "receipt" }>;
type ReceiptsUntil = Extract<Incoming, { is: "receipts until" }>;

/** A receipt never lowers the state of a message, so their order does not matter; the lower ones go first all the same. */
const ORDER: readonly ReceiptState[] = ["sent", "delivered", "read", "failed"];

/** Advances our messages to the states that the vendor reports. Receipts of messages that are not ours change nothing. */
export async function applyReceipts(account: FoundAccount, receipts: readonly Receipt[]): Promise<void> {
  const { tenantId } = account;
  await transaction(
    async (tx) => {
      const changed = new Set<number>();
      for (const state of ORDER) {
        const reported = receipts.filter((receipt) => receipt.state === state);
        if (reported.length === 0) continue;
        for (const id of await advance(tx, account, state, reported)) changed.add(id);
      }
      await wakeSessions(tx, tenantId, [...changed]);
    },
    { tries: 3 },
  );
}

/** By the vendor's id, or by our key when the answer to our request was lost. Returns the sessions. */
async function advance(
  tx: Transaction,
  { tenantId, id: accountId }: FoundAccount,
  state: ReceiptState,
  receipts: readonly Receipt[],
): Promise<number[]> {
  const rows = receipts.map(({ messageId, key = "", failure }) => ({
    id: messageId,
    key: isUuid(key) ? key : null,
    failure,
  }));
  const found = await tx.sql<{ session_id: string }[]>`
    with reported as (
      select * from json_to_recordset(${JSON.stringify(rows)}::text::json) as v(id text, key uuid, failure text)
    ), matched as (
      select o.id, r.id as provider_id, r.failure from reported r
      join outbox o on o.tenant_id = ${tenantId} and o.account_id = ${accountId} and o.provider_id = r.id
      union
      select o.id, r.id, r.failure from reported r join outbox o on o.tenant_id = ${tenantId} and o.account_id = ${accountId} and o.key = r.key
    ), locked as (
      select o.id, matched.provider_id, matched.failure from matched join outbox o on o.tenant_id = ${tenantId} and o.id = matched.id
      join sessions s on s.tenant_id = ${tenantId} and s.id = o.session_id
      where o.state = any(${[...statesBefore[state]]}::text[]) order by s.id, o.id for no key update of s for update of o
    )
    update outbox o set state = ${state}, failure = locked.failure, updated_at = now(),
      provider_id = coalesce(o.provider_id, locked.provider_id)
    from locked where o.tenant_id = ${tenantId} and o.id = locked.id
    returning o.session_id`;
  return found.map(({ session_id }) => Number(session_id));
}

/**
 * Advances the messages that clients were sent on the account up to a time. Only those that the vendor took: one that was not
 * answered may never have arrived, and one that is on its way is not what the client saw.
 */
export async function applyReceiptsUntil(
  account: FoundAccount,
  receipts: readonly ReceiptsUntil[],
): Promise<void> {
  await transaction(
    async (tx) => {
      const changed = new Set<number>();
      for (const state of ["delivered", "read"] as const) {
        const reported = receipts.filter((receipt) => receipt.state === state);
        if (reported.length === 0) continue;
        for (const id of await advanceUntil(tx, account, state, reported)) changed.add(id);
      }
      await wakeSessions(tx, account.tenantId, [...changed]);
    },
    { tries: 3 },
  );
}

/** Of several receipts for a client the latest counts. Returns the sessions. */
async function advanceUntil(
  tx: Transaction,
  { tenantId, id, channel, account }: FoundAccount,
  state: "delivered" | "read",
  receipts: readonly ReceiptsUntil[],
): Promise<number[]> {
  const rows = receipts.map(({ client, until, last = null }) => ({ client, until, last }));
  const taken = statesBefore[state].filter((each) => each === "sent" || each === "delivered");
  const found = await tx.sql<{ session_id: string }[]>`
    with reported as (
      select i.client_id, coalesce((
        select max(coalesce(l.last_attempt_at, l.created_at)) from outbox l
        where l.tenant_id = ${tenantId} and l.account_id = ${id} and l.provider_id = v.last), v.until) as until
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as v(client text, until timestamptz, last text)
      join client_identities i on i.tenant_id = ${tenantId} and i.channel = ${channel} and i.account = ${account}
        and i.external_id = v.client and i.replaced_at is null
    ), latest as (
      select client_id, max(until) as until from reported group by client_id
    ), reached as (
      select o.id from latest
      join sessions s on s.tenant_id = ${tenantId} and s.client_id = latest.client_id and s.channel = ${channel}
        and s.channel_account = ${account}
      join outbox o on o.tenant_id = ${tenantId} and o.session_id = s.id and o.account_id = ${id}
        and o.state = any(${taken}::text[]) and coalesce(o.last_attempt_at, o.created_at) <= latest.until
      order by s.id, o.id for no key update of s for update of o
    )
    update outbox o set state = ${state}, failure = null, updated_at = now()
    from reached where o.tenant_id = ${tenantId} and o.id = reached.id
    returning o.session_id`;
  return found.map(({ session_id }) => Number(session_id));
}
