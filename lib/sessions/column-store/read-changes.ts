import { type SQL, sql } from "drizzle-orm";
import { sessionChanges, sessionDeletions, sessions } from "@/db/schema";
import type { Transaction } from "@/db/transaction";
import type { Field } from "./field";

/** A session that has changed, with the texts of the fields; null if it was deleted. */
export type ChangedRow = { id: number; texts: (string | null)[] | null };

const PAGE = 5_000;

/** Fields that are known as of the same snapshot, and what takes their changes. */
export type ChangedSince = {
  seen: string;
  fields: readonly Field[];
  apply(rows: readonly ChangedRow[]): void;
};

/** Reads what has changed up to the snapshot of a transaction, which must be repeatable, and returns that snapshot. */
export async function readChanges(
  tx: Transaction,
  tenantId: number,
  groups: readonly ChangedSince[],
): Promise<string> {
  let snapshot = "";
  for (const group of groups) snapshot = await readGroup(tx, tenantId, group);
  return snapshot;
}

async function readGroup(
  tx: Transaction,
  tenantId: number,
  { seen, fields, apply }: ChangedSince,
): Promise<string> {
  let after: Place | null = null;
  for (;;) {
    const rows: Row[] = await tx.execute<Row>(statement(tenantId, fields, seen, after));
    const last = rows.at(-1);
    if (!last) throw new Error("The database has no snapshot");
    if (last.id === null || last.xid === null) return last.snapshot;
    apply(rows.map(({ id, texts }) => ({ id: Number(id), texts: texts && JSON.parse(texts) })));
    if (rows.length < PAGE) return last.snapshot;
    after = { xid: last.xid, id: last.id };
  }
}

type Place = { xid: string; id: string };

type Row = {
  snapshot: string;
  xid: string | null;
  id: string | null;
  /** A list in JSON. */
  texts: string | null;
};

/** One row without an id if nothing has changed. */
function statement(tenantId: number, fields: readonly Field[], seen: string, after: Place | null): SQL {
  const beyond = after ? sql`and (xid, session_id) > (${after.xid}::xid8, ${after.id}::bigint)` : sql``;
  const since = (table: typeof sessionChanges | typeof sessionDeletions) => sql`
    (select xid, session_id from ${table}
    where tenant_id = ${tenantId} and xid >= pg_snapshot_xmin(${seen}) and xid < pg_snapshot_xmax(pg_current_snapshot())
      and not pg_visible_in_snapshot(xid, ${seen}) ${beyond}
    order by xid, session_id limit ${PAGE})`;
  const texts = sql.join(
    fields.map((field) => field.text),
    sql`, `,
  );
  return sql`
    with changed as materialized (
      select * from (${since(sessionChanges)} union all ${since(sessionDeletions)}) each order by xid, session_id limit ${PAGE})
    select pg_current_snapshot()::text as snapshot, c.xid::text, c.session_id::text as id, s.texts
    from (select) one left join changed c on true
    left join lateral (
      select json_build_array(${texts})::text as texts from ${sessions}
      where ${sessions.tenantId} = ${tenantId} and ${sessions.id} = c.session_id offset 0) s on true
    order by c.xid, c.session_id`;
}
