import type postgres from "postgres";

/** An index that was dropped, and how to make it again. */
type Dropped = { name: string; definition: string };

/** Tables whose indexes are made faster afterwards than kept up row by row. */
const LARGE = [
  "sessions",
  "session_documents",
  "files",
  "notes",
  "recordings",
  "clients",
  "client_identities",
];

/** Drops the indexes of the large tables but for those of constraints; until the transaction commits, nobody else sees it. */
export async function dropIndexes(tx: postgres.TransactionSql): Promise<Dropped[]> {
  const found = await tx<Dropped[]>`
    select relation.relname as name, pg_get_indexdef(index.indexrelid) as definition
    from pg_index index
    join pg_class relation on relation.oid = index.indexrelid
    join pg_class base on base.oid = index.indrelid
    where base.relnamespace = 'public'::regnamespace and base.relname in ${tx(LARGE)}
      and not exists (select from pg_constraint where conindid = index.indexrelid)
    order by pg_relation_size(base.oid), relation.relname`;
  for (const { name } of found) await tx`drop index ${tx(name)}`;
  return [...found];
}

/** Makes dropped indexes again. */
export async function makeIndexes(
  tx: postgres.TransactionSql,
  dropped: readonly Dropped[],
  onProgress: (line: string) => void,
): Promise<void> {
  await tx`set local maintenance_work_mem = '512MB'`;
  let said = Date.now();
  for (const [index, { name, definition }] of dropped.entries()) {
    await tx.unsafe(definition);
    if (Date.now() - said < 5_000) continue;
    said = Date.now();
    onProgress(`Index ${index + 1} of ${dropped.length} (${name})`);
  }
}
