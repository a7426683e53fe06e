import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "./transaction";

/** All that is needed of a transaction. */
type Driver = Pick<Transaction, "sql">;

type Written<V> = V extends Date ? string : V;

/** A row to be written, by the field names of the schema; instants as ISO text. */
export type Row<T extends PgTable> = { [K in keyof T["$inferInsert"]]: Written<T["$inferInsert"][K]> };

export async function nextIds(tx: Driver, table: PgTable, count: number): Promise<number[]> {
  if (count === 0) return [];
  const name = getTableName(table);
  const rows = await tx.sql<{ id: string }[]>`
    select nextval(pg_get_serial_sequence(${name}, 'id')) as id from generate_series(1, ${count}::integer)`;
  return rows.map(({ id }) => Number(id));
}

/** Inserts rows in one statement, which is sent at once: statements keep the order of the calls without being awaited. */
export async function insertRows<T extends PgTable>(
  tx: Driver,
  table: T,
  rows: readonly (Row<T> & { id?: number })[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const { names, values, source, parameters } = columnar(table, rows);
  const overriding = "id" in first ? "overriding system value" : "";
  await tx.sql
    .unsafe(
      `insert into "${getTableName(table)}" (${names.join(", ")}) ${overriding} select ${values.join(", ")} from ${source}`,
      parameters,
    )
    .execute();
}

/** Updates the rows with these ids in one statement, which is sent at once, and increments their versions. */
export async function updateRows<T extends PgTable>(
  tx: Transaction,
  table: T,
  rows: readonly (Row<T> & { id: number; tenantId: number })[],
): Promise<void> {
  if (rows.length === 0) return;
  const { names, values, source, parameters } = columnar(table, rows);
  const selected = names.map((name, index) => `${values[index]} as ${name}`);
  const settings = names
    .filter((name) => name !== '"id"' && name !== '"tenant_id"')
    .map((name) => `${name} = v.${name}`);
  await tx.sql
    .unsafe(
      `update "${getTableName(table)}" t set ${settings.join(", ")}, version = t.version + 1 ` +
        `from (select ${selected.join(", ")} from ${source}) v where t.tenant_id = v.tenant_id and t.id = v.id`,
      parameters,
    )
    .execute();
}

/** One array for each column, which the server reads with less work than JSON. All rows must have the fields of the first. */
function columnar(table: PgTable, rows: readonly Record<string, unknown>[]) {
  const columns = getTableColumns(table);
  const names: string[] = [];
  const values: string[] = [];
  const arrays: string[] = [];
  const parameters: (string | null)[] = [];
  for (const field of Object.keys(rows[0] ?? {})) {
    const column = columns[field];
    if (!column) throw new Error(`${getTableName(table)} has no field ${field}`);
    const type = column.getSQLType().replace(/ collate .*/, "");
    const written = rows.map((row) => row[field] ?? null);
    const [first] = written;
    names.push(`"${column.name}"`);
    if (written.every((value) => value === first))
      values.push(`$${parameters.push(textOf(first, type))}::text::${type}`);
    else {
      const array = `$${parameters.push(arrayOf(written.map((value) => textOf(value, type))))}::text`;
      const isList = type.endsWith("[]");
      const name = `c${arrays.push(`unnest(${array}::${isList ? "text" : type}[])`) - 1}`;
      values.push(isList ? `${name}::${type}` : name);
    }
  }
  // If every column is one value, this alone has the number of rows.
  arrays.push(`generate_series(1, ${rows.length})`);
  return {
    names,
    values,
    source: `rows from (${arrays.join(", ")}) as r(${arrays.map((_, index) => `c${index}`).join(", ")})`,
    parameters,
  };
}

function textOf(value: unknown, type: string): string | null {
  if (value === null) return null;
  if (type.endsWith("[]")) return arrayOf((value as unknown[]).map(String));
  return type === "jsonb" ? JSON.stringify(value) : String(value);
}

/** As Postgres writes an array: https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function arrayOf(items: readonly (string | null)[]): string {
  return `{${items.map((item) => (item === null ? "NULL" : quoted(item))).join(",")}}`;
}

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, "\\$&") : text}"`;
}
