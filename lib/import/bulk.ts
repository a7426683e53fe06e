import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type postgres from "postgres";

type Written<V> = V extends Date ? string : V;

/** A row to be written, by the names in the schema; instants as ISO text, and an id where the identity is set by us. */
export type Row<T extends PgTable> = { [K in keyof T["$inferInsert"]]: Written<T["$inferInsert"][K]> };

/** The ids that the next rows of a table with an identity are to have. */
export async function nextIds(tx: postgres.TransactionSql, table: PgTable, count: number): Promise<number[]> {
  if (count === 0) return [];
  const name = getTableName(table);
  const rows = await tx<{ id: string }[]>`
    select nextval(pg_get_serial_sequence(${name}, 'id')) as id from generate_series(1, ${count}::integer)`;
  return rows.map(({ id }) => Number(id));
}

/** Inserts rows in one statement, which is sent off at once: calls keep their order without being awaited. All rows have the fields of the first. */
export async function insertRows<T extends PgTable>(
  tx: postgres.TransactionSql,
  table: T,
  rows: readonly (Row<T> & { id?: number })[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { names, recordset } = columnsOf(table, Object.keys(first));
  await tx
    .unsafe(
      `insert into "${getTableName(table)}" (${names.join(", ")}) ${"id" in first ? "overriding system value " : ""}` +
        `select ${names.join(", ")} from ${recordset}`,
      [JSON.stringify(rows)],
    )
    .execute();
}

/** Sets the fields that the rows have on the rows of those ids, each a version on. */
export async function updateRows<T extends PgTable>(
  tx: postgres.TransactionSql,
  table: T,
  rows: readonly (Row<T> & { id: number; tenantId: number })[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { names, recordset } = columnsOf(table, Object.keys(first));
  const settings = names
    .filter((name) => name !== '"id"' && name !== '"tenant_id"')
    .map((name) => `${name} = v.${name}`);
  await tx
    .unsafe(
      `update "${getTableName(table)}" t set ${settings.join(", ")}, version = t.version + 1 ` +
        `from (select ${names.join(", ")} from ${recordset}) v where t.tenant_id = v.tenant_id and t.id = v.id`,
      [JSON.stringify(rows)],
    )
    .execute();
}

/** The rows travel as one JSON text, whose fields are named as in the schema and become columns here. */
function columnsOf(table: PgTable, fields: readonly string[]): { names: string[]; recordset: string } {
  const columns = getTableColumns(table);
  const chosen = fields.map((field) => {
    const column = columns[field];
    if (!column) throw new Error(`${getTableName(table)} has no field ${field}`);
    return column;
  });
  const names = chosen.map((column) => `"${column.name}"`);
  const typed = fields.map((field, index) => `"${field}" ${chosen[index]?.getSQLType()}`);
  const renamed = fields.map((field, index) => `r."${field}" as ${names[index]}`);
  const recordset = `(select ${renamed.join(", ")} from json_to_recordset($1::text::json) as r(${typed.join(", ")})) as s`;
  return { names, recordset };
}
