import { driver } from "@/db";
import { transaction } from "@/db/transaction";
import { enqueue } from "@/lib/routing/enqueue";
import type { FoundAccount } from "../accounts/find";
import type { Addressed } from "./events";

/** Queues the sessions in which somebody without a desk contacted the client, now that the client has answered. */
export async function queueContacted(account: FoundAccount, addressed: readonly Addressed[]): Promise<void> {
  const { tenantId } = account;
  const ids = [...new Set(addressed.flatMap(({ session }) => session.id ?? []))];
  if (ids.length === 0) return;
  const waiting = await driver()<{ id: string; group_id: string }[]>`
    select id, group_id from sessions
    where tenant_id = ${tenantId} and id = any(${ids}::bigint[]) and status = 'created' and source = 'contact'
      and group_id is not null and operator_id is null`;
  for (const { id, group_id } of waiting)
    await transaction((tx) => enqueue(tx, tenantId, Number(id), Number(group_id), new Date()));
}
