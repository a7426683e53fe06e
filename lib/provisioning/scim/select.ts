import { and, type SQL, sql } from "drizzle-orm";
import { ownEntry } from "@/lib/own-entry";
import { type Filter, parseFilter, printPath } from "./filter";
import { ScimRefusal } from "./refusal";

/** What can be selected by a filter: the column of each path, in lower case. With `anyCase`, the column is in lower case, too. */
export type Selectable = Readonly<Record<string, { column: SQL; anyCase?: true; type?: "boolean" }>>;

/** The SQL condition of a filter; undefined without one. Throws ScimRefusal for what cannot be selected. */
export function selectBy(selectable: Selectable, filter: string | null): SQL | undefined {
  if (filter === null || filter.trim() === "") return undefined;
  return and(...parseFilter(filter).map((comparison) => condition(selectable, comparison)));
}

function condition(selectable: Selectable, { path, value }: Filter[number]): SQL {
  const name = printPath(path).toLowerCase();
  const found = ownEntry(selectable, name);
  if (!found)
    throw new ScimRefusal(
      400,
      "invalidFilter",
      `Cannot filter by ${name.slice(0, 100)}; use ${Object.keys(selectable).join(", ")}`,
    );
  const { column, anyCase, type } = found;
  if (value === null) return sql`${column} is null`;
  if (type === "boolean") return sql`${column} = ${String(value).toLowerCase() === "true"}`;
  // Postgres has no such text.
  if (String(value).includes("\0")) return sql`false`;
  return anyCase ? sql`${column} = lower(${String(value)})` : sql`${column} = ${String(value)}`;
}
