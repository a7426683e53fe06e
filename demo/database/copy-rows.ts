import { type Column, getTableColumns, getTableName } from "drizzle-orm";
import { getTableConfig, PgArray, PgBoolean, PgJsonb, type PgTable, PgTimestamp } from "drizzle-orm/pg-core";
import { copyInstant, copyNumbers, copyText, copyTexts } from "./copy-text";

/** How the rows of a table enter COPY: the head of the statement, and one row as a line. */
export type RowCopy<Row> = { name: string; head: string; line(row: Row): string };

/** Derived from the schema, so that no new column is forgotten. Generated columns are left out. */
export function rowCopy<Row>(table: PgTable): RowCopy<Row> {
  const columns = Object.entries(getTableColumns(table)).filter(
    ([, column]) => column.generated === undefined,
  );
  const keys = columns.map(([key]) => key) as (keyof Row)[];
  const writers = columns.map(([, column]) => writerOf(column));
  const name = getTableName(table);
  return {
    name,
    head: `copy "${getTableConfig(table).schema ?? "public"}"."${name}" (${columns.map(([, { name }]) => `"${name}"`).join(", ")}) from stdin`,
    line(row) {
      let line = "";
      for (let index = 0; index < keys.length; index++) {
        const value = row[keys[index] as keyof Row];
        if (index > 0) line += "\t";
        line += value === null || value === undefined ? "\\N" : (writers[index] as Writer)(value);
      }
      return line;
    },
  };
}

type Writer = (value: unknown) => string;

function writerOf(column: Column): Writer {
  if (column instanceof PgTimestamp) return (value) => copyInstant(value as number);
  if (column instanceof PgJsonb) return (value) => copyText(JSON.stringify(value));
  if (column instanceof PgBoolean) return (value) => (value ? "t" : "f");
  if (column instanceof PgArray)
    return column.baseColumn.dataType === "number"
      ? (value) => copyNumbers(value as number[])
      : (value) => copyTexts(value as string[]);
  return column.dataType === "number" ? String : (value) => copyText(String(value));
}
