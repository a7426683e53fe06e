import { createHash } from "node:crypto";
import { type Transaction, transaction } from "@/db/transaction";
import { groupCommit } from "@/lib/group-commit";
import { addJob } from "@/lib/jobs/add";
import { processWebhooks } from "./process";
import { queueOf } from "./queue";

export type ReceivedWebhook = { tenantId: number; accountId: number; requestId?: string; body: Buffer };

/** Stores a webhook, with the job that processes it. One that waits already is not stored again. */
export const storeWebhook = groupCommit<ReceivedWebhook>(insertWebhooks, 500);

/** In bytes, for one statement, which holds the bodies once more and as text. */
const MAX_BYTES = 8_000_000;

async function insertWebhooks(batch: readonly ReceivedWebhook[]): Promise<void> {
  const work = async (tx: Transaction) => {
    for (const part of partsOf(batch))
      await tx.sql`
        insert into channel_webhooks (tenant_id, account_id, body, hash)
        select tenant_id, account_id, decode(body, 'base64'), hash
        from unnest(${part.map(({ tenantId }) => tenantId)}::bigint[], ${part.map(({ accountId }) => accountId)}::bigint[],
          ${part.map(({ body }) => body.toString("base64"))}::text[], ${part.map(hashOf)}::text[])
          with ordinality as v(tenant_id, account_id, body, hash, place)
        order by place
        on conflict (tenant_id, account_id, hash) do nothing`;
    const accounts = new Map(batch.map((each) => [`${each.tenantId} ${each.accountId}`, each]));
    // In one order, because two transactions that replace the same jobs wait for each other.
    for (const [, { tenantId, accountId }] of [...accounts].sort())
      await addJob(tx, processWebhooks, { tenantId, accountId }, queueOf({ tenantId, accountId }));
  };
  await transaction(work, { manyRows: true });
}

/** In their order. */
function partsOf(batch: readonly ReceivedWebhook[]): ReceivedWebhook[][] {
  const parts: ReceivedWebhook[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const each of batch) {
    if (size + each.body.length > MAX_BYTES) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(each);
    size += each.body.length;
  }
  return parts;
}

function hashOf({ requestId = "", body }: ReceivedWebhook): string {
  return createHash("sha256").update(requestId).update(body).digest("base64url");
}
