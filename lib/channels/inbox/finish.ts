import { type Transaction, transaction } from "@/db/transaction";
import { t } from "@/messages/channel-inbox";
import type { FoundAccount } from "../accounts/find";
import type { Problems } from "./item";

/** When the newest of an account's webhooks came in, and why the last of those that could not be processed was not. */
export type Received = { at: Date; problem: string | null };

/** `done` are deleted: what they said is stored. `dead` are kept for an admin. `failed` are tried again. */
export type Outcome = {
  done: readonly number[];
  dead: Problems;
  failed: readonly number[];
  /** By the ids of the accounts that they are for. */
  received: ReadonlyMap<number, Received>;
  /** The ID of an account that is not connected here and that some are for. */
  foreign: string | null;
};

/** Records how the processing of webhooks went. */
export async function finishWebhooks(
  { tenantId, id }: FoundAccount,
  { done, dead, failed, received, foreign }: Outcome,
): Promise<void> {
  await transaction(
    async (tx) => {
      if (done.length > 0)
        await tx.sql`
          delete from channel_webhooks where tenant_id = ${tenantId} and id = any(${done as number[]}::bigint[])`;
      if (failed.length > 0)
        await tx.sql`
          update channel_webhooks set attempts = attempts + 1
          where tenant_id = ${tenantId} and id = any(${failed as number[]}::bigint[])`;
      if (dead.size > 0)
        await tx.sql`
          update channel_webhooks w set state = 'dead', attempts = attempts + 1, problem = v.problem
          from unnest(${[...dead.keys()]}::bigint[], ${[...dead.values()]}::text[]) as v(id, problem)
          where w.tenant_id = ${tenantId} and w.id = v.id`;
      // An account that works shares its app with others; one that never got anything may have the wrong ID.
      if (foreign !== null)
        await tx.sql`
          update channel_accounts set receive_problem = ${t("foreign", { account: foreign })}
          where tenant_id = ${tenantId} and id = ${id} and last_received_at is null`;
      // In one order, because the jobs of two accounts of an app may do it at the same time.
      for (const [accountId, each] of [...received].sort(([a], [b]) => a - b))
        await recordReceived(tx, tenantId, accountId, each);
    },
    { tries: 3 },
  );
}

/** Nothing came in when an old webhook is tried again. */
async function recordReceived(
  tx: Transaction,
  tenantId: number,
  accountId: number,
  { at, problem }: Received,
): Promise<void> {
  await tx.sql`
    update channel_accounts set last_received_at = greatest(last_received_at, ${at.toISOString()}::timestamptz),
      receive_problem = ${problem}
    where tenant_id = ${tenantId} and id = ${accountId}`;
}
