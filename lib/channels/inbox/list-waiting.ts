import { driver } from "@/db";
import type { FoundAccount } from "../accounts/find";
import type { StoredWebhook } from "./item";

const MAX_TOGETHER = 200;
/** In bytes. A single webhook may be longer. */
const MAX_BYTES = 8_000_000;

/** Lists the next waiting webhooks of an account after one, in the order in which they came. */
export async function listWaiting(
  { tenantId, id }: FoundAccount,
  after: number,
): Promise<readonly StoredWebhook[]> {
  const rows = await driver()<Row[]>`
    select id, body, received_at, attempts
    from (
      select *, sum(octet_length(body)) over (order by id) - octet_length(body) as bytes_before
      from (
        select id, body, received_at, attempts from channel_webhooks
        where tenant_id = ${tenantId} and account_id = ${id} and state = 'waiting' and id > ${after}
        order by id limit ${MAX_TOGETHER}
      ) next
    ) counted
    where bytes_before = 0 or bytes_before < ${MAX_BYTES}
    order by id`;
  return rows.map((row) => ({
    id: Number(row.id),
    body: row.body,
    receivedAt: new Date(row.received_at),
    attempts: row.attempts,
  }));
}

type Row = { id: string; body: Buffer; received_at: string | Date; attempts: number };
