import { type SQL, sql } from "drizzle-orm";
import { index, type PgColumn } from "drizzle-orm/pg-core";
import { newestFirst } from "./column-types";

/*
 * What may be longer than a spreadsheet keeps of a cell (32,767 UTF-16 units, of which each takes a byte at least): there
 * is little of it, and an index of nothing else finds it. A label has at most 800 units, see lib/documents/fields.ts.
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
 * One index a sortable column, so that any order can be entered anywhere without sorting. They hold ended sessions
 * only: a live session changes often and is listed by `sessions_live`.
 */
export function historyOrders(t: SessionColumns) {
  const scalars = [
    "status channel source channelAccount queuedAt queueLeftAt acceptedAt endedAt lastMessageAt waitingSeconds",
    "durationSeconds wrapUpSeconds firstResponseSeconds endReason clientLeft result rating ratingScale language",
    "browser os campaign dialResult messageCount fileCount noteCount recordingCount redirectCount consentVersion",
    "autoAccepted severalOperators banned continuesId",
  ];
  const texts =
    "clientName clientEmail clientPhone pageUrl initialMessage ip phoneNumber feedback externalId";
  const order = (column: PgColumn, expression: PgColumn | SQL) =>
    index(`sessions_by_${column.name}`)
      .on(t.tenantId as PgColumn, expression, ...newestFirst())
      .where(sql`not live`);
  const columns = (names: string) => names.split(" ").map((key) => t[key] as PgColumn);
  return [
    ...columns(scalars.join(" ")).map((column) => order(column, column)),
    ...columns(texts).map((column) => order(column, sortText(column))),
    order(t.anonymisedAt as PgColumn, sql`(${t.anonymisedAt} is not null)`),
  ];
}

/** A text's place in an order: its beginning only, because a B-tree entry has a size limit and a message has none. */
export function sortText(column: PgColumn | SQL): SQL {
  return sql`left(${column}, 120)`;
}

/** Case, accents and width folded away; the same expression in index and predicate, or the index is not used. */
export function folded(column: PgColumn | SQL): SQL {
  return sql`parley_fold(${column})`;
}

/** Only the digits: a phone number is the same however it is grouped. */
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
