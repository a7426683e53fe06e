import { type SQL, sql } from "drizzle-orm";

/**
 * A hash of columns and other expressions of a row, by their names in SQL: a change made from an older version is refused. It is made of
 * immutable functions, because Citus takes no others in an update.
 */
export function versionOf(...expressions: string[]): SQL<string> {
  const hashes = expressions.map((each) => `coalesce(md5((${each})::text), '-')`);
  return sql<string>`md5(${sql.raw(hashes.join(" || "))})`;
}
