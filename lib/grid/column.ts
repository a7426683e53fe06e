import type { SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

export type KindId = "text" | "choice" | "person" | "list" | "time" | "duration" | "number" | "flag" | "id";
export type Expression = PgColumn | SQL;

/** Where the words for a stored value come from. */
export type Values =
  /** A vocabulary of ours; a value outside it (from a newer producer) is shown as it is. */
  | { of: "vocabulary"; labels: Readonly<Record<string, string>> }
  /** Ids of rows with a name. */
  | { of: "directory"; directory: string }
  /** The value is its own label. */
  | { of: "text" };

/** One column of a list, described once: table, filter, URL, SQL, files and help read nothing else. */
export type Column = {
  /** Its key in the URL. */
  id: string;
  label: string;
  /** One sentence for the tooltip, the column chooser and the help page. */
  hint: string;
  kind: KindId;
  /** What the cell shows and the filter compares. */
  value: Expression;
  /** What the list is ordered by; null when it has no order. */
  order: Expression | null;
  /** Of a duration that may be growing: since when it does, null where it stands still. */
  since?: Expression;
  /** For text: the folded form that a text is looked for in, and that text folded likewise. */
  fold?: (text: string) => { within: Expression; term: SQL };
  /** For text: a cheap condition that every match meets, for an index to narrow by. */
  narrow?: (text: string) => SQL | undefined;
  values: Values;
  /** For what is drawn rather than only written. */
  look?: "channel" | "status";
  /** What an open session's value can be followed to: another session, all of the client’s, a page of the web. */
  leadsTo?: "session" | "client" | "web";
  /** Listed together in the chooser, the general information and the help. */
  section: string;
  shown: boolean;
  filters: boolean;
};

/** The columns of one noun in their canonical order, and what every order of its rows ends in. */
export type Grid = {
  columns: readonly Column[];
  byId: ReadonlyMap<string, Column>;
  /** The instant and the id that break every tie, newest first. */
  tie: { at: PgColumn; id: PgColumn };
  defaultSort: Sort;
  /** Rows without a value in the order stand after the others: the newest of them first, or else the oldest. */
  emptyOldestFirst?: boolean;
};

export type Sort = { column: string; descending: boolean };

/** Puts columns in order into a grid. */
export function gridOf(columns: readonly Column[], ordered: Omit<Grid, "columns" | "byId">): Grid {
  return { columns, byId: new Map(columns.map((column) => [column.id, column])), ...ordered };
}

/** What a filter's meaning depends on besides its text. */
export type Context = {
  /** IANA zone that local days are days of. */
  zone: string;
  now: Date;
};
