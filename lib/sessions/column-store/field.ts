import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { sessions } from "@/db/schema";
import type { Column } from "@/lib/grid/column";
import { CodedColumn } from "@/lib/grid/columnar/coded-column";
import {
  emptyStoredColumn,
  isRepeating,
  type StoredColumn,
  storedText,
} from "@/lib/grid/columnar/stored-column";

/** What the store keeps of each session. Its SQL reads nothing but the row of the session and what marks the session as changed. */
export type Field = {
  key: string;
  /** SQL for the value as text. */
  text: SQL;
  /** It is kept only if it has at most so many different values. */
  mostValues?: number;
  /** Of a condition: SQL for the sessions for which it holds, so that its indexes serve. */
  where?: SQL;
  empty(): StoredColumn;
};

/** Each value of a text is compared with each filter. */
const MOST_TEXTS = 10_000;

export function columnField(column: Column): Field {
  const field = { key: column.id, text: storedText(column), empty: () => emptyStoredColumn(column) };
  return isRepeating(column) ? { ...field, mostValues: MOST_TEXTS } : field;
}

/** The value of a condition that holds; null where it does not. */
export const HOLDS = "yes";
const holds = sql.raw(`'${HOLDS}'`);

/** Whether a session has ended. */
export const endedField: Field = {
  key: "ended session",
  text: sql`case when not ${sessions.live} then ${holds} end`,
  empty: () => new CodedColumn(),
};

const dialect = new PgDialect();

/** Whether a condition holds for a session. */
export function conditionField(condition: SQL): Field {
  const { sql: text, params } = dialect.sqlToQuery(condition);
  return {
    key: JSON.stringify([text, params]),
    text: sql`case when ${condition} then ${holds} end`,
    where: condition,
    empty: () => new CodedColumn(),
  };
}
