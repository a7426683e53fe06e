import { driver } from "@/db";
import { type Transaction, transaction } from "@/db/transaction";
import { wakeSessions } from "@/lib/outbox/advance-state";
import { statesBefore } from "@/lib/outbox/message-state";
import type { FoundAccount } from "../accounts/find";
import type { Incoming, ReceiptState } from "../channel";
import { isUuid } from "../uuid";
import { findConversations } from "./conversations";

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
      where o.state = any(${[...statesBefore[state]]}::text[]) order by o.id for update of o
    )
    update outbox o set state = ${state}, failure = locked.failure, updated_at = now(),
      provider_id = coalesce(o.provider_id, locked.provider_id)
    from locked where o.tenant_id = ${tenantId} and o.id = locked.id
    returning o.session_id`;
  return found.map(({ session_id }) => Number(session_id));
}

/** Advances all messages that the client was sent on the account up to a time. */
export async function applyReceiptsUntil(
  account: FoundAccount,
  { client, state, until, last }: ReceiptsUntil,
): Promise<void> {
  const { tenantId, channel, account: name } = account;
  const conversation = (await findConversations(driver(), account, [client])).get(client);
  if (!conversation) return;
  await transaction(
    async (tx) => {
      const found = await tx.sql<{ session_id: string }[]>`
        with last as (
          select created_at from outbox where tenant_id = ${tenantId} and account_id = ${account.id} and provider_id = ${last ?? null}
        ), sent as (
          select o.id from sessions s
          join outbox o on o.tenant_id = s.tenant_id and o.session_id = s.id
          where s.tenant_id = ${tenantId} and s.client_id = ${conversation.clientId} and s.channel = ${channel}
            and s.channel_account = ${name} and o.created_at <= coalesce((select max(created_at) from last), ${until.toISOString()}::timestamptz)
            and o.state = any(${[...statesBefore[state]].filter((each) => each !== "queued")}::text[])
          order by o.id for update of o
        )
        update outbox o set state = ${state}, failure = null, updated_at = now()
        from sent where o.tenant_id = ${tenantId} and o.id = sent.id
        returning o.session_id`;
      await wakeSessions(tx, tenantId, [...new Set(found.map(({ session_id }) => Number(session_id)))]);
    },
    { tries: 3 },
  );
}
