import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type postgres from "postgres";

/** Every column of text, JSON or bytes in the tables of the product, as `table.column`. */
export async function textColumns(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and udt_name in ('text', 'varchar', 'bpchar', 'json', 'jsonb', 'bytea', 'tsvector', '_text', 'xml', 'name')`;
  return rows.map(({ name }) => name).sort();
}

/** The columns of all tables, also those of the job queue, in which one of the texts is anywhere. */
export async function columnsWith(sql: postgres.Sql, texts: readonly string[]): Promise<string[]> {
  const columns = await sql<{ schema: string; table: string; column: string }[]>`
    select table_schema as schema, table_name as table, column_name as column from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { schema, table, column } of columns) {
    const wanted = texts.flatMap((text) => [`%${text}%`, `%${Buffer.from(text).toString("hex")}%`]);
    const rows = await sql`
      select from ${sql(schema)}.${sql(table)} where ${sql(column)}::text ilike any(${wanted}) limit 1`;
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

/** The files below a folder in which one of the texts is, also half written ones. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (texts.some((text) => bytes.includes(text))) found.push(path);
  }
  return found;
}
