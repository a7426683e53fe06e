import { sql } from "drizzle-orm";
import { sessionEvents as e } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import { searchedTexts } from "../searched-texts";

const MAX_EVENTS = 1_000;
/** Of a batch, which may exceed it by one event. */
const MAX_BYTES = 2_000_000;

/** The texts of a session that content search covers, in the order of arrival, read in batches. */
export async function* sessionTexts(
  tx: Transaction,
  tenantId: number,
  sessionId: number,
): AsyncGenerator<string[]> {
  let reached = 0;
  for (;;) {
    const rows = await tx.execute<{ seq: number; kind: string; text: string | null }>(sql`
      select seq, kind, text from (
        select seq, kind, text, sum(octet_length(text)) over (order by seq) - octet_length(text) as before
        from ${e}
        where tenant_id = ${tenantId} and session_id = ${sessionId} and seq > ${reached}
        order by seq limit ${MAX_EVENTS}
      ) as batch
      where coalesce(before, 0) < ${MAX_BYTES}
      order by seq`);
    const last = rows.at(-1);
    if (!last) return;
    yield [...searchedTexts(rows)];
    reached = last.seq;
  }
}
