import { type Transaction, transaction } from "@/db/transaction";
import { channelOf } from "@/lib/channels";
import type { FoundAccount } from "@/lib/channels/accounts/find";
import type { SendResult } from "@/lib/channels/channel";
import { storePermission } from "@/lib/channels/contact/store-permission";
import { wakeSessions } from "@/lib/events/wake-sessions";
import { lockSessions } from "@/lib/sessions/lock";
import { t } from "@/messages/outbox-failures";
import type { ClaimedMessage } from "./claim";
import { type MessageState, statesBefore } from "./message-state";
import { retryAt } from "./retry-schedule";

export type SendOutcome = { message: ClaimedMessage; result: SendResult };

/** Records how sending went. A receipt that came before the answer to our request is not lowered. */
export async function recordResults(account: FoundAccount, outcomes: readonly SendOutcome[]): Promise<void> {
  const { tenantId, id } = account;
  const repeatableFor = channelOf(account.channel)?.deliver?.repeatableFor ?? 0;
  const rows = outcomes.map((outcome) => rowOf(outcome, repeatableFor));
  await transaction(
    async (tx) => {
      const sessionIds = outcomes.map(({ message }) => message.sessionId);
      await lockSessions(tx, tenantId, sessionIds);
      await tx.sql`
        update outbox o set updated_at = now(), provider_id = coalesce(o.provider_id, v.provider), unclear = o.unclear or v.unclear,
          state = case when o.state = any(v.before) then v.state else o.state end,
          failure = case when o.state = any(v.before) then v.failure else o.failure end,
          retry_at = case when o.state = any(v.before) then v.retry else o.retry_at end
        from json_to_recordset(${JSON.stringify(rows)}::text::json)
          as v(id bigint, unclear boolean, state text, before text[], provider text, failure text, retry timestamptz)
        where o.tenant_id = ${tenantId} and o.id = v.id`;
      const wasSent = outcomes.some(({ result }) => result.is === "sent");
      const failure = outcomes.findLast(({ result }) => result.is !== "sent")?.result;
      await tx.sql`
        update channel_accounts set last_sent_at = case when ${wasSent} then (select now()) else last_sent_at end,
          send_problem = ${failure && failure.is !== "sent" ? failure.failure : null}
        where tenant_id = ${tenantId} and id = ${id}`;
      for (const outcome of outcomes) await storeClientFacts(tx, account, outcome);
      await wakeSessions(tx, tenantId, [...new Set(sessionIds)]);
    },
    { tries: 3, manyRows: true },
  );
}

type Row = {
  id: number;
  unclear: boolean;
  state: MessageState;
  before: readonly MessageState[];
  provider: string | null;
  failure: string | null;
  retry: string | null;
};

function rowOf(outcome: SendOutcome, repeatableFor: number): Row {
  const { message, result } = outcome;
  const none = {
    id: message.id,
    provider: null,
    failure: null,
    retry: null,
    unclear: result.is === "unknown",
  };
  if (result.is === "sent") return { ...none, state: "sent", before: statesBefore.sent, provider: result.id };
  const retry = retryAt(message, result, repeatableFor);
  const { failure } = result;
  if (retry !== null)
    return { ...none, state: "queued", before: ["sending"], failure, retry: retry.toISOString() };
  if (result.is === "unknown") return { ...none, state: "unknown", before: ["sending"], failure };
  // What refuses a repeated message says nothing of the first attempt.
  if (message.unclear)
    return {
      ...none,
      state: "unknown",
      before: ["sending"],
      failure: t("unansweredThenFailed", { failure }),
    };
  const before = result.is === "failed" ? statesBefore.failed : (["sending"] as const);
  return { ...none, state: "failed", before, failure };
}

/** What the answer says about the client: we may no longer write to them, or they have another name. */
async function storeClientFacts(
  tx: Transaction,
  account: FoundAccount,
  { message: { to }, result }: SendOutcome,
): Promise<void> {
  const { permission, identity } = result;
  if (to === null) return;
  if (permission) await storePermission(tx, account, to, permission, new Date());
  if (identity !== undefined && identity !== to)
    await tx.sql`
      insert into client_identities (tenant_id, channel, account, external_id, client_id, last_inbound_at)
      select tenant_id, channel, account, ${identity}, client_id, last_inbound_at from client_identities
      where tenant_id = ${account.tenantId} and channel = ${account.channel} and account = ${account.account}
        and external_id = ${to}
      on conflict do nothing`;
}
