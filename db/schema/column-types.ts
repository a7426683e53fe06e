import { type SQL, sql } from "drizzle-orm";
import { bigint, customType, timestamp } from "drizzle-orm/pg-core";

/** In milliseconds, so that keyset cursors survive the conversion to Date and back. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const id = (name: string) => bigint(name, { mode: "number" });

export const identity = () => id("id").generatedAlwaysAsIdentity();

export const createdAt = () => instant("created_at").notNull().defaultNow();

/** Written as SQL, because drizzle's desc() adds "nulls last", and such an index does not serve "order by x desc". */
export const newestFirst = () => [sql`created_at desc`, sql`id desc`];

/** A text that lists are sorted by: in the order of a dictionary rather than of code points. */
export const sortedText = customType<{ data: string }>({ dataType: () => 'text collate "und-x-icu"' });

export const name = sortedText;

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** The id of a transaction, 64 bits that never wrap around. The driver returns it as text. */
export const transactionId = customType<{ data: string }>({ dataType: () => "xid8" });

export const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Never negative: clocks of other systems disagree, and what ends before it begins takes no time. */
export const secondsBetween = (start: string, end: string): SQL =>
  sql.raw(
    `case when ${end} < ${start} then 0 else floor(extract(epoch from (${end} - ${start})))::integer end`,
  );
