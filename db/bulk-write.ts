import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Transaction } from "./transaction";

type Written<V> = V extends Date ? string : V;

/** A row to be written, by the field names of the schema; instants as ISO text. */
export type Row<T extends PgTable> = { [K in keyof T["$inferInsert"]]: Written<T["$inferInsert"][K]> };

export async function nextIds(tx: Transaction, table: PgTable, count: number): Promise<number[]> {
  if (count === 0) return [];
  const name = getTableName(table);
  const rows = await tx.sql<{ id: string }[]>`
    select nextval(pg_get_serial_sequence(${name}, 'id')) as id from generate_series(1, ${count}::integer)`;
  return rows.map(({ id }) => Number(id));
}

/** Inserts rows in one statement, which is sent at once: statements keep the order of the calls without being awaited. */
export async function insertRows<T extends PgTable>(
  tx: Transaction,
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

/** One JSON list per column, faster than a list of objects. All rows must have the fields of the first. */
function columnar(table: PgTable, rows: readonly Record<string, unknown>[]) {
  const columns = getTableColumns(table);
  const names: string[] = [];
  const values: string[] = [];
  const lists: string[] = [];
  const parameters: string[] = [];
  for (const field of Object.keys(rows[0] ?? {})) {
    const column = columns[field];
    if (!column) throw new Error(`${getTableName(table)} has no field ${field}`);
    const written = rows.map((row) => row[field] ?? null);
    const same = written.every((value) => value === written[0]);
    names.push(`"${column.name}"`);
    if (same && written[0] === null) {
      values.push(`null::${column.getSQLType()}`);
      continue;
    }
    const list = `json_array_elements_text($${parameters.push(JSON.stringify(same ? written.slice(0, 1) : written))}::text::json)`;
    if (same) values.push(valueAs(`(select ${list})`, column.getSQLType()));
    else values.push(valueAs(`c${lists.push(list) - 1}`, column.getSQLType()));
  }
  // If every column is one value, this alone has the number of rows.
  lists.push(`generate_series(1, ${rows.length})`);
  return {
    names,
    values,
    source: `rows from (${lists.join(", ")}) as r(${lists.map((_, index) => `c${index}`).join(", ")})`,
    parameters,
  };
}

function valueAs(text: string, type: string): string {
  if (!type.endsWith("[]")) return `${text}::${type}`;
  return `array(select json_array_elements_text(${text}::json))::${type}`;
}
