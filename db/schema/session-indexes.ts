import { type SQL, sql } from "drizzle-orm";
import { index, type PgColumn } from "drizzle-orm/pg-core";
import { newestFirst } from "./column-types";

/*
 * Rows with a value that may exceed the limit of a spreadsheet cell (32,767 UTF-16 units, at least a byte each). There are
 * few, and a partial index finds them. A label has at most 800 units, see lib/documents/fields.ts.
 */
export const overlongSession = sql.raw(
  [
    ...["page_url", "initial_message", "feedback", "ip", "phone_number"].map(
      (text) => `octet_length(${text}) > 32766`,
    ),
    "octet_length(parameters::text) > 32766",
    ...["tags", "operator_ids", "group_ids", "chatbot_ids"].map((list) => `cardinality(${list}) > 40`),
  ].join(" or "),
);

export type SessionColumns = Record<string, PgColumn>;

/*
 * The orders that the columns in memory do not serve (docs/decisions/0030-orders-in-memory.md): texts, and what readers of changes follow.
 * For ended sessions only: live ones change often and are listed by `sessions_live`.
 */
export function historyOrders(t: SessionColumns) {
  const texts =
    "clientName clientEmail clientPhone pageUrl initialMessage ip phoneNumber feedback externalId";
  const order = (column: PgColumn, expression: PgColumn | SQL) =>
    index(`sessions_by_${column.name}`)
      .on(t.tenantId as PgColumn, expression, ...newestFirst())
      .where(sql`not live`);
  const columns = texts.split(" ").map((key) => t[key] as PgColumn);
  return [
    order(t.changedAt as PgColumn, t.changedAt as PgColumn),
    ...columns.map((column) => order(column, sortText(column))),
  ];
}

/** The sort key of a text: its beginning only, because B-tree entries have a size limit and messages do not. */
export function sortText(column: PgColumn | SQL): SQL {
  return sql`left(${column}, 120)`;
}

/** The same for texts that content search takes for the same (lib/search/fold.ts); index and predicate must use one expression. */
export function folded(column: PgColumn | SQL): SQL {
  return sql`parley_fold(${column})`;
}

/** Digits only: a phone number is the same in every grouping. */
export function digits(column: PgColumn | SQL): SQL {
  return sql`parley_digits(${column})`;
}

export function trigrams(t: SessionColumns): [SQL, ...SQL[]] {
  const of = (key: string, fold = folded) => sql`${fold(t[key] as PgColumn)} gin_trgm_ops`;
  return [
    of("clientName"),
    of("clientEmail"),
    of("clientPhone", digits),
    of("pageUrl"),
    of("initialMessage"),
    of("ip"),
    of("phoneNumber", digits),
    of("feedback"),
    of("externalId"),
  ];
}
