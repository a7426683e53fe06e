import type postgres from "postgres";

type Dropped = { name: string; definition: string };

/** Tables whose indexes are faster to build afterwards than to maintain row by row. */
const LARGE = [
  "sessions",
  "session_documents",
  "files",
  "notes",
  "recordings",
  "clients",
  "client_identities",
];

/** Drops the indexes of the large tables except those of constraints; invisible to others until the transaction commits. */
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
